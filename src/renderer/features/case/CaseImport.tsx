import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelOutput } from '../../../shared/contract/contract';
import { toFailure, type Failure } from '../../../shared/failure';
import { describeFailure } from '../../../shared/words/describe';
import { call } from '../../api/client';
import { useLocale } from '../../api/settings';
import { useGo } from '../../commands/navigation';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { HostileText } from '../../ui/HostileText';
import { Notice } from '../../ui/Notice';
import * as textStyles from '../../ui/text.module.css';

type Imported = ChannelOutput<'case.import'>;

/** What became of the case file that was chosen; null where none was. */
type Import =
  | { readonly kind: 'running' }
  | { readonly kind: 'done'; readonly imported: Imported }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | null;

/** Asks for a case file, and brings it into the library. */
export function useCaseImport() {
  const [state, setState] = useState<Import>(null);
  const run = async (): Promise<void> => {
    try {
      const { paths } = await call('host.chooseEvidence', { kind: 'archive', many: false });
      const [path] = paths;
      if (path === undefined) return;
      setState({ kind: 'running' });
      setState({ kind: 'done', imported: await call('case.import', { path }) });
    } catch (error) {
      setState({ kind: 'failed', failure: toFailure(error) });
    }
  };
  return { state, run: () => void run(), close: () => setState(null) };
}

/** Says what the file brought, what of it was left as it is here, or why it was refused. */
export function CaseImport({ state, onClose }: { readonly state: NonNullable<Import>; readonly onClose: () => void }) {
  const { t } = useTranslation('case');
  const go = useGo();
  const done = state.kind === 'done' ? state.imported : null;
  return (
    <Dialog
      title={t('file.importTitle')}
      onClose={state.kind === 'running' ? () => undefined : onClose}
      actions={
        <>
          <Button disabled={state.kind === 'running'} onPress={onClose}>
            {t('file.close')}
          </Button>
          {done === null ? null : (
            <Button
              kind="primary"
              onPress={() => {
                onClose();
                go.case(done.caseId, 'evidence');
              }}
            >
              {t('file.open')}
            </Button>
          )}
        </>
      }
    >
      <Outcome state={state} />
    </Dialog>
  );
}

function Outcome({ state }: { readonly state: NonNullable<Import> }) {
  const { t } = useTranslation('case');
  const locale = useLocale();
  if (state.kind === 'running') return <Notice tone="plain">{t('file.importing')}</Notice>;
  if (state.kind === 'failed') {
    const { title, body, next } = describeFailure(state.failure, locale);
    return (
      <>
        <Notice tone="mismatch">{title}</Notice>
        <p>
          {body} {next}
        </p>
        {state.failure.details.map((detail) => (
          <p key={detail} className={textStyles.muted}>
            <HostileText text={detail} />
          </p>
        ))}
      </>
    );
  }
  const { name, evidence, rows, conflicts } = state.imported;
  return (
    <>
      <Notice tone="verified">
        <HostileText text={name} />
      </Notice>
      <p>{t('file.brought', { added: evidence.added, known: evidence.known, rows })}</p>
      {conflicts.length === 0 ? null : <p>{t('file.conflicts')}</p>}
      {conflicts.map((conflict) => (
        <p key={conflict} className={textStyles.muted}>
          <HostileText text={conflict} />
        </p>
      ))}
    </>
  );
}
