import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_EXTRACTED_ROWS, type ExtractedWhat } from '../../../shared/contract/explorer';
import { useTags } from '../../api/work';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { displayName } from '../../ui/hostile-name';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Select } from '../../ui/Select';
import * as textStyles from '../../ui/text.module.css';

/** What those who pass malware on agree on: nobody opens such a zip by mistake. */
const USUAL_PASSWORD = 'infected';
const FORMS = ['folder', 'tar', 'zip'] as const;
type Form = (typeof FORMS)[number];

/** Where extracted files go. */
export type ExtractForm =
  | { readonly kind: 'folder' }
  | { readonly kind: 'tar' }
  | { readonly kind: 'zip'; readonly password: string };

type Rows = Extract<ExtractedWhat, { readonly kind: 'rows' }>['rows'];

interface ExtractDialogProps {
  /** What is selected. */
  readonly rows: Rows;
  readonly onExtract: (what: ExtractedWhat, form: ExtractForm) => void;
  readonly onClose: () => void;
}

const SELECTED = 'selected';
const ALL = 'all';

/** Asks what is extracted, and into what: the place is asked for after that. */
export function ExtractDialog({ rows, onExtract, onClose }: ExtractDialogProps) {
  const { t } = useTranslation('explorer');
  const tags = useTags().filter(({ marks }) => marks > 0);
  const fits = rows.length > 0 && rows.length <= MOST_EXTRACTED_ROWS;
  const [chosen, setChosen] = useState(fits ? SELECTED : ALL);
  const [form, setForm] = useState<Form>('folder');
  const [password, setPassword] = useState(USUAL_PASSWORD);
  const isRight = form !== 'zip' || password !== '';
  const extract = (): void => {
    if (!isRight) return;
    onClose();
    onExtract(whatOf(chosen, rows), form === 'zip' ? { kind: form, password } : { kind: form });
  };
  const [only] = rows;
  const selected =
    rows.length === 1 && only !== undefined
      ? t('extract.one', { path: displayName(only.path) })
      : t('extract.selected', { count: rows.length });
  return (
    <Dialog
      title={t('extract.title')}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('extract.cancel')}</Button>
          <Button kind="primary" disabled={!isRight} onPress={extract}>
            {t('extract.choose')}
          </Button>
        </>
      }
    >
      <Select
        label={t('extract.what')}
        value={chosen}
        onChange={setChosen}
        options={[
          ...(fits ? [{ value: SELECTED, label: selected }] : []),
          { value: ALL, label: t('extract.all') },
          ...tags.map(({ uid, name }) => ({ value: uid, label: t('extract.tagged', { name: displayName(name) }) })),
        ]}
      />
      <div>
        <SegmentedControl<Form>
          label={t('extract.as')}
          value={form}
          onChange={setForm}
          options={FORMS.map((value) => ({ value, label: t(`extract.form.${value}`) }))}
        />
      </div>
      {form === 'zip' ? (
        <TextField label={t('extract.password')} value={password} onChange={setPassword} maxLength={200} />
      ) : null}
      <p className={clsx(textStyles.small, textStyles.muted)}>{t(`extract.about.${form}`)}</p>
      <p className={clsx(textStyles.tiny, textStyles.faint)}>{t('extract.warning')}</p>
    </Dialog>
  );
}

function whatOf(chosen: string, rows: Rows): ExtractedWhat {
  if (chosen === SELECTED) return { kind: 'rows', rows: [...rows] };
  return chosen === ALL ? { kind: 'dir', dir: '' } : { kind: 'tag', tagUid: chosen };
}
