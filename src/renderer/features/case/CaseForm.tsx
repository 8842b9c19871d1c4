import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { caseStatusSchema, type Case, type CaseStatus } from '../../../shared/contract/cases';
import { call } from '../../api/client';
import { toFailure, type Failure } from '../../../shared/failure';
import { useGo } from '../../commands/navigation';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { FailureNotice } from '../../ui/FailureNotice';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { TextArea } from '../../work/TextArea';
import * as styles from './CaseForm.module.css';

const LINES = ['number', 'name', 'examiner', 'organisation', 'requester'] as const;
type Line = (typeof LINES)[number];
const LONGEST: Readonly<Record<Line, number>> = {
  number: 100,
  name: 200,
  examiner: 500,
  organisation: 500,
  requester: 500,
};
const LONGEST_DESCRIPTION = 20_000;

type Fields = Readonly<Record<Line | 'description', string>>;

const fieldsOf = (one: Case | null): Fields => ({
  number: one?.number ?? '',
  name: one?.name ?? '',
  examiner: one?.examiner ?? '',
  organisation: one?.organisation ?? '',
  requester: one?.requester ?? '',
  description: one?.description ?? '',
});

/** Asks for everything that a person writes about a case: of a new one (null), or other words for one that is there. */
export function CaseForm({ one, onClose }: { readonly one: Case | null; readonly onClose: () => void }) {
  const { t } = useTranslation('case');
  const go = useGo();
  const [fields, setFields] = useState(fieldsOf(one));
  const [status, setStatus] = useState<CaseStatus>(one?.status ?? 'open');
  const [failure, setFailure] = useState<Failure | null>(null);
  const canSave = fields.name.trim() !== '';
  const save = async (): Promise<void> => {
    if (!canSave) return;
    try {
      if (one === null) go.case(await created(fields), 'evidence');
      else await edit(one, fields, status);
      onClose();
    } catch (error) {
      setFailure(toFailure(error));
    }
  };
  return (
    <Dialog
      title={t(one === null ? 'form.newTitle' : 'form.editTitle')}
      width="wide"
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind="primary" disabled={!canSave} onPress={() => void save()}>
            {t(one === null ? 'form.create' : 'form.save')}
          </Button>
        </>
      }
    >
      <div className={styles.fields}>
        {LINES.map((line) => (
          <TextField
            key={line}
            label={t(`field.${line}`)}
            value={fields[line]}
            onChange={(text) => setFields({ ...fields, [line]: text })}
            maxLength={LONGEST[line]}
            onEnter={() => void save()}
          />
        ))}
      </div>
      <TextArea
        label={t('field.description')}
        value={fields.description}
        onChange={(description) => setFields({ ...fields, description })}
        rows={4}
        maxLength={LONGEST_DESCRIPTION}
        onDone={() => void save()}
      />
      {one === null ? null : (
        <div>
          <SegmentedControl<CaseStatus>
            label={t('field.status')}
            value={status}
            onChange={setStatus}
            options={caseStatusSchema.options.map((value) => ({ value, label: t(`status.${value}`) }))}
          />
        </div>
      )}
      <FailureNotice failure={failure} />
    </Dialog>
  );
}

async function created({ examiner, ...fields }: Fields): Promise<number> {
  const written = examiner.trim() === '' ? {} : { examiner: examiner.trim() };
  return (await call('case.create', { ...fields, ...written })).id;
}

/** Only what is other than it was, so that undo takes back what was meant. */
async function edit(one: Case, fields: Fields, status: CaseStatus): Promise<void> {
  const before = fieldsOf(one);
  const changed = [...LINES, 'description' as const].filter((field) => fields[field].trim() !== before[field]);
  const changes = Object.fromEntries(changed.map((field) => [field, valueOf(field, fields)]));
  if (changed.length > 0) await call('case.edit', { caseId: one.id, changes });
  if (status !== one.status) await call('case.setStatus', { caseId: one.id, status });
}

function valueOf(field: keyof Fields, fields: Fields): string | null {
  const text = fields[field].trim();
  return field === 'examiner' && text === '' ? null : text;
}
