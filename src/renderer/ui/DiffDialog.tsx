import { clsx } from 'clsx';
import { useTranslation } from 'react-i18next';
import type { EntryPointer } from '../../shared/contract/text-diff';
import { failureOf, useChannel } from '../api/use-channel';
import { Dialog } from './Dialog';
import { DiffView } from './DiffView';
import { FailureView } from './FailureView';
import { HostileText } from './HostileText';
import { SkeletonRows } from './waiting';
import * as textStyles from './text.module.css';

/** One side of a diff: which bytes, and what a person calls them. */
export interface DiffSide {
  readonly source: EntryPointer;
  readonly name: string;
}

interface DiffDialogProps {
  readonly title: string;
  readonly a: DiffSide;
  readonly b: DiffSide;
  readonly onClose: () => void;
}

/** The contents of two entries compared by lines, over the view that asked for it. */
export function DiffDialog({ title, a, b, onClose }: DiffDialogProps) {
  const { t } = useTranslation('vocabulary');
  const diff = useChannel('explorer.diff', { a: a.source, b: b.source });
  const failure = failureOf(diff);
  return (
    <Dialog title={title} onClose={onClose} closeLabel={t('close')} width="widest">
      <p className={clsx(textStyles.small, textStyles.muted)}>
        <span className={textStyles.clipped}>
          {t('diff.side.a')} <HostileText text={a.name} />
        </span>
        <br />
        <span className={textStyles.clipped}>
          {t('diff.side.b')} <HostileText text={b.name} />
        </span>
      </p>
      {failure === null ? null : <FailureView failure={failure} onRetry={() => void diff.refetch()} />}
      {diff.data === undefined && failure === null ? <SkeletonRows rows={8} /> : null}
      {diff.data === undefined ? null : <DiffView diff={diff.data} names={{ a: a.name, b: b.name }} />}
    </Dialog>
  );
}
