import { clsx } from 'clsx';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MOST_EXTRACTED_ROWS, type ExtractedWhat } from '../../shared/contract/explorer';
import { useTags } from '../api/work';
import { Button } from './Button';
import { Dialog } from './Dialog';
import { TextField } from './fields';
import { displayName } from './hostile-name';
import { SegmentedControl } from './SegmentedControl';
import { Select } from './Select';
import type { ExtractScope } from './use-extract';
import * as textStyles from './text.module.css';

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
export type ChosenRow = Rows[number];

/** Selected rows of one image. */
export interface ExtractChoice {
  readonly scope: ExtractScope;
  /** Its name where the rows may be of several images. */
  readonly image: string | null;
  readonly rows: Rows;
}

interface ExtractDialogProps {
  /** What is selected, for each image. */
  readonly choices: readonly ExtractChoice[];
  /** The image that may be extracted as a whole, or by its tags; null where only what is selected may be. */
  readonly whole: ExtractScope | null;
  readonly onExtract: (scope: ExtractScope, what: ExtractedWhat, form: ExtractForm) => void;
  readonly onClose: () => void;
}

/** What can be extracted, as it is written in the list. */
interface Option {
  readonly label: string;
  readonly scope: ExtractScope;
  readonly what: ExtractedWhat;
}

/** Asks what is extracted, and into what: the place is asked for after that. */
export function ExtractDialog({ choices, whole, onExtract, onClose }: ExtractDialogProps) {
  const { t } = useTranslation('explorer');
  const options = useOptions(choices, whole);
  const [chosen, setChosen] = useState(0);
  const [form, setForm] = useState<Form>('folder');
  const [password, setPassword] = useState(USUAL_PASSWORD);
  const option = options[chosen];
  const isRight = option !== undefined && (form !== 'zip' || password !== '');
  const extract = (): void => {
    if (!isRight) return;
    onClose();
    onExtract(option.scope, option.what, form === 'zip' ? { kind: form, password } : { kind: form });
  };
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
      {options.length === 0 ? <p>{t('extract.tooMany', { count: MOST_EXTRACTED_ROWS })}</p> : null}
      <Select
        label={t('extract.what')}
        value={String(chosen)}
        onChange={(value) => setChosen(Number(value))}
        options={options.map(({ label }, index) => ({ value: String(index), label }))}
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

/** What is selected, as far as it can be extracted at once; then the whole view, and what has a tag. */
function useOptions(choices: readonly ExtractChoice[], whole: ExtractScope | null): readonly Option[] {
  const { t } = useTranslation('explorer');
  const tags = useTags().filter(({ marks }) => marks > 0);
  const selected = choices
    .filter(({ rows }) => rows.length > 0 && rows.length <= MOST_EXTRACTED_ROWS)
    .map(({ scope, image, rows }): Option => {
      const [only] = rows;
      const label =
        rows.length === 1 && only !== undefined
          ? t('extract.one', { path: displayName(only.path) })
          : t('extract.selected', { count: rows.length });
      const ofImage = image === null ? label : t('extract.ofImage', { what: label, image: displayName(image) });
      return { label: ofImage, scope, what: { kind: 'rows', rows: [...rows] } };
    });
  if (whole === null) return selected;
  return [
    ...selected,
    { label: t('extract.all'), scope: whole, what: { kind: 'dir', dir: '' } },
    ...tags.map(({ uid, name }): Option => {
      const label = t('extract.tagged', { name: displayName(name) });
      return { label, scope: whole, what: { kind: 'tag', tagUid: uid } };
    }),
  ];
}
