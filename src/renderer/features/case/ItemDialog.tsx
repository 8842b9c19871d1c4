import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseItem } from '../../../shared/contract/cases';
import { useZone } from '../../api/settings';
import { formatZonedMinute } from '../../ui/format';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/fields';
import { HostileText } from '../../ui/HostileText';
import { doQuietly } from '../../work/work-deeds';
import { TextArea } from '../../work/TextArea';
import { itemName } from './item-columns';
import { TimeField } from './TimeField';
import { readTime } from './written-time';
import * as textStyles from '../../ui/text.module.css';

const LONGEST = 500;
const LONGEST_NOTES = 20_000;

/** Asks for where an item came from, and for notes on it. */
export function ItemDialog({ item, onClose }: { readonly item: CaseItem; readonly onClose: () => void }) {
  const { t } = useTranslation('case');
  const zone = useZone();
  const writtenAt = item.receivedAt === null ? '' : formatZonedMinute(item.receivedAt, zone).replace(/ [+-].*$/, '');
  const [from, setFrom] = useState(item.receivedFrom);
  const [by, setBy] = useState(item.receivedBy);
  const [at, setAt] = useState(writtenAt);
  const [notes, setNotes] = useState(item.notes);
  const time = at === writtenAt ? item.receivedAt : readTime(at, zone);
  const save = (): void => {
    if (time === undefined) return;
    onClose();
    const changes = { receivedFrom: from.trim(), receivedBy: by.trim(), receivedAt: time, notes: notes.trim() };
    void doQuietly('case.editItem', { caseId: item.caseId, evidenceId: item.evidenceId, changes }, t('said.edited'));
  };
  return (
    <Dialog
      title={t('item.title', { item: itemName(item) })}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind="primary" disabled={time === undefined} onPress={save}>
            {t('form.save')}
          </Button>
        </>
      }
    >
      <p className={textStyles.muted}>
        <HostileText text={item.name} />
      </p>
      <TextField
        label={t('received.from')}
        value={from}
        onChange={setFrom}
        maxLength={LONGEST}
        autoFocus
        onEnter={save}
      />
      <TextField label={t('received.by')} value={by} onChange={setBy} maxLength={LONGEST} onEnter={save} />
      <TimeField label={t('received.at')} value={at} onChange={setAt} />
      {time === undefined ? <p className={textStyles.deleted}>{t('time.wrong')}</p> : null}
      <TextArea
        label={t('received.notes')}
        value={notes}
        onChange={setNotes}
        rows={4}
        maxLength={LONGEST_NOTES}
        onDone={save}
      />
    </Dialog>
  );
}
