import { useTranslation } from 'react-i18next';
import { Button } from './Button';
import { Digest } from './Digest';
import { FailureView } from './FailureView';
import { formatExactBytes } from './format';
import { displayName } from './hostile-name';
import { Notice } from './Notice';
import { Spinner } from './waiting';
import type { WrittenFile } from './use-written-file';

interface WrittenFileNoticeProps {
  readonly state: WrittenFile;
  /** Said while it is written. */
  readonly running: string;
  readonly onDismiss: () => void;
}

/** What came of the last export, until it is put away. */
export function WrittenFileNotice({ state, running, onDismiss }: WrittenFileNoticeProps) {
  const { t } = useTranslation('timeline');
  const dismiss = <Button onPress={onDismiss}>{t('export.dismiss')}</Button>;
  if (state.kind === 'running') return <Spinner label={running} />;
  if (state.kind === 'failed') return <FailureView failure={state.failure} actions={dismiss} />;
  return (
    <Notice tone="verified">
      <span>{t('export.written', { bytes: formatExactBytes(state.bytes), out: displayName(state.out) })} </span>
      <Digest value={`sha256:${state.sha256}`} /> {dismiss}
    </Notice>
  );
}
