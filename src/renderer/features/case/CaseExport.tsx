import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Case } from '../../../shared/contract/cases';
import { call } from '../../api/client';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Digest } from '../../ui/Digest';
import { Checkbox } from '../../ui/fields';
import { formatExactBytes } from '../../ui/format';
import { HostileText } from '../../ui/HostileText';
import { FailureNotice } from '../../ui/FailureNotice';
import { Notice } from '../../ui/Notice';
import { useWrittenFile, type WrittenFile } from '../../ui/use-written-file';
import * as textStyles from '../../ui/text.module.css';

/** Of a case file; the command line takes any name. */
const EXTENSION = 'stratcase';

/** Writes the case to one file, for another library. */
export function CaseExport({ one, onClose }: { readonly one: Case; readonly onClose: () => void }) {
  const { t } = useTranslation('case');
  const [evidence, setEvidence] = useState(false);
  const { state, run } = useWrittenFile();
  const isRunning = state?.kind === 'running';
  const write = (): void =>
    run({
      ...{ suggestedName: `${one.number || one.name}.${EXTENSION}`, extension: EXTENSION },
      write: (out) => call('case.export', { caseId: one.id, evidence, out }),
      done: ({ bytes }) => t('file.exported', { bytes: formatExactBytes(bytes) }),
    });
  return (
    <Dialog
      title={t('file.exportTitle')}
      onClose={onClose}
      actions={
        state?.kind === 'written' ? (
          <Button onPress={onClose}>{t('file.close')}</Button>
        ) : (
          <>
            <Button onPress={onClose}>{t('cancel')}</Button>
            <Button kind="primary" icon="export" disabled={isRunning} onPress={write}>
              {t('file.export')}
            </Button>
          </>
        )
      }
    >
      <p className={textStyles.muted}>{t('file.exportBody')}</p>
      <Checkbox checked={evidence} disabled={isRunning || state?.kind === 'written'} onChange={setEvidence}>
        {t('file.withEvidence')}
      </Checkbox>
      <Outcome state={state} />
    </Dialog>
  );
}

function Outcome({ state }: { readonly state: WrittenFile | null }) {
  const { t } = useTranslation('case');
  switch (state?.kind) {
    case undefined:
      return null;
    case 'running':
      return <Notice tone="plain">{t('file.exporting')}</Notice>;
    case 'failed':
      return <FailureNotice failure={state.failure} />;
    case 'written':
      return (
        <Notice tone="verified">
          <HostileText text={state.out} />
          <br />
          {formatExactBytes(state.bytes)} <Digest value={`sha256:${state.sha256}`} full />
        </Notice>
      );
  }
}
