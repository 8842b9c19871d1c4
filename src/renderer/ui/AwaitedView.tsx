import type { Failure } from '../../shared/failure';
import { FailureView } from './FailureView';
import { SkeletonRows } from './waiting';
import * as panesStyles from './panes.module.css';

interface AwaitedViewProps {
  readonly failure: Failure | null;
  readonly rows: number;
  readonly onRetry: () => void;
}

/** A whole view whose data is not there: rows to come, or why there are none. */
export function AwaitedView({ failure, rows, onRetry }: AwaitedViewProps) {
  return (
    <main className={panesStyles.view} id="main">
      {failure === null ? <SkeletonRows rows={rows} /> : <FailureView failure={failure} onRetry={onRetry} />}
    </main>
  );
}
