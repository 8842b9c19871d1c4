import { custodyNoteWords } from '../../../shared/words/custody-note';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { custodyKindSchema, type CustodyEntry, type CustodyKind } from '../../../shared/contract/custody';
import type { ChannelInput } from '../../../shared/contract/contract';
import { defined } from '../../../shared/defined';
import { toFailure, type Failure } from '../../../shared/failure';
import { call } from '../../api/client';
import { useLocale, useSettings, useZone } from '../../api/settings';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { displayName } from '../../ui/hostile-name';
import { announce } from '../../ui/live-region';
import { FailureNotice } from '../../ui/FailureNotice';
import { Select } from '../../ui/Select';
import { TextArea } from '../../work/TextArea';
import { TimeField } from './TimeField';
import { readTime } from './written-time';
import * as textStyles from '../../ui/text.module.css';

/** What an entry is about: an evidence, or (null) the case itself. */
export interface CustodyObject {
  readonly evidenceId: number | null;
  readonly name: string;
}

interface CustodyDialogProps {
  readonly caseId: number | null;
  /** What the entry may be about; of a hand-over, all that is handed over. */
  readonly objects: readonly CustodyObject[];
  readonly ask: 'add' | 'hand-over' | { readonly corrects: CustodyEntry };
  readonly onClose: () => void;
}

const LONGEST = 500;
const LONGEST_NOTE = 20_000;

/** Asks for an entry of the chain of custody. None is ever changed: a correction is an entry, too. */
export function CustodyDialog({ caseId, objects, ask, onClose }: CustodyDialogProps) {
  const { t } = useTranslation(['case', 'vocabulary']);
  const zone = useZone();
  const { examiner } = useSettings();
  const corrects = typeof ask === 'object' ? ask.corrects : null;
  const [kind, setKind] = useState<CustodyKind>(corrects?.kind ?? (ask === 'hand-over' ? 'released' : 'received'));
  const [object, setObject] = useState('0');
  const [at, setAt] = useState('');
  const [by, setBy] = useState(corrects?.by ?? examiner);
  const [from, setFrom] = useState(corrects?.from ?? (ask === 'hand-over' ? examiner : ''));
  const [to, setTo] = useState(corrects?.to ?? '');
  const [note, setNote] = useState(custodyNoteWords(corrects?.note ?? '', useLocale()));
  const [failure, setFailure] = useState<Failure | null>(null);
  const time = readTime(at, zone);
  const about = ask === 'hand-over' ? objects : objects.filter((_, index) => String(index) === object);
  const canSave = time !== undefined && (ask !== 'hand-over' || to.trim() !== '');
  const save = async (): Promise<void> => {
    if (!canSave) return;
    const entry = {
      ...{ caseId, kind, from: from.trim(), to: to.trim(), note },
      at: time ?? corrects?.at,
      by: by.trim() === '' ? undefined : by.trim(),
      corrects: corrects?.uid,
    };
    try {
      for (const { evidenceId } of about)
        await call('custody.add', defined<ChannelInput<'custody.add'>>({ evidenceId, ...entry }));
      announce(t('said.custody'));
      onClose();
    } catch (error) {
      setFailure(toFailure(error));
    }
  };
  const kinds = ask === 'hand-over' ? (['released', 'moved'] as const) : custodyKindSchema.options;
  return (
    <Dialog
      title={t(
        corrects !== null ? 'custody.correctTitle' : ask === 'hand-over' ? 'custody.handOverTitle' : 'custody.addTitle',
      )}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind="primary" disabled={!canSave} onPress={() => void save()}>
            {t('custody.save')}
          </Button>
        </>
      }
    >
      <p className={textStyles.muted}>
        {ask === 'hand-over' ? objects.map(({ name }) => name).join(t('vocabulary:separator')) : t('custody.never')}
      </p>
      <Select<CustodyKind>
        label={t('column.what')}
        value={kind}
        onChange={setKind}
        options={kinds.map((value) => ({ value, label: t(`custodyKind.${value}`) }))}
      />
      {ask === 'hand-over' || objects.length < 2 ? null : (
        <Select
          label={t('column.object')}
          value={object}
          onChange={setObject}
          options={objects.map(({ name }, index) => ({ value: String(index), label: displayName(name) }))}
        />
      )}
      <TimeField label={t('custody.at')} value={at} onChange={setAt} />
      {time === undefined ? <p className={textStyles.deleted}>{t('time.wrong')}</p> : null}
      <TextField label={t('column.by')} value={by} onChange={setBy} maxLength={LONGEST} />
      <TextField label={t('custody.fromWhom')} value={from} onChange={setFrom} maxLength={LONGEST} />
      <TextField label={t('custody.toWhom')} value={to} onChange={setTo} maxLength={LONGEST} />
      <TextArea
        label={t('received.notes')}
        value={note}
        onChange={setNote}
        rows={3}
        maxLength={LONGEST_NOTE}
        onDone={() => void save()}
      />
      <FailureNotice failure={failure} />
    </Dialog>
  );
}
