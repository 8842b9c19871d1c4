import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannel } from '../../api/use-channel';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { displayName } from '../../ui/hostile-name';
import { Select } from '../../ui/Select';
import { doWork } from '../../work/work-deeds';
import * as textStyles from '../../ui/text.module.css';

interface CaseChoiceProps {
  readonly kind: 'add-to' | 'move-to';
  /** The case that the evidence is in. */
  readonly from: number;
  readonly evidenceIds: readonly number[];
  readonly onClose: () => void;
}

/** Asks for the other case that evidence goes to, or is put into as well. */
export function CaseChoice({ kind, from, evidenceIds, onClose }: CaseChoiceProps) {
  const { t } = useTranslation('case');
  const cases = (useChannel('library.get', {}).data?.cases ?? []).filter(({ id }) => id !== from);
  const [chosen, setChosen] = useState<string | null>(null);
  const to = cases.find(({ id }) => String(id) === chosen) ?? cases[0];
  const count = evidenceIds.length;
  const isMove = kind === 'move-to';
  const save = (): void => {
    if (to === undefined) return;
    onClose();
    const words = t(isMove ? 'said.moved' : 'said.added', { count, name: displayName(to.name) });
    if (isMove) void doWork('case.moveEvidence', { from, to: to.id, evidenceIds: [...evidenceIds] }, words);
    else void doWork('case.addEvidence', { caseId: to.id, evidenceIds: [...evidenceIds] }, words);
  };
  return (
    <Dialog
      title={t(isMove ? 'moveTo.title' : 'addTo.title', { count })}
      onClose={onClose}
      actions={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button kind="primary" disabled={to === undefined} onPress={save}>
            {t(isMove ? 'moveTo.save' : 'addTo.save')}
          </Button>
        </>
      }
    >
      {to === undefined ? (
        <p>{t('noOtherCase')}</p>
      ) : (
        <Select
          label={t('otherCase')}
          value={String(to.id)}
          onChange={setChosen}
          options={cases.map(({ id, number, name }) => ({
            value: String(id),
            label: displayName(number === '' ? name : `${number} ${name}`),
          }))}
        />
      )}
      <p className={textStyles.muted}>{t(isMove ? 'moveTo.body' : 'addTo.body')}</p>
    </Dialog>
  );
}
