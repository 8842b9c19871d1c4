import type { ComponentProps } from 'react';
import type { Failure, FailureCode } from '../../shared/failure';
import { defined } from '../../shared/defined';
import { FailureView } from './FailureView';
import { FindEvidence } from './FindEvidence';

interface ContentFailureProps {
  readonly failure: Failure;
  /** The evidence that holds the content. */
  readonly evidenceId: number;
  readonly onRetry?: () => void;
}

/** What reading content fails with where the evidence is not at its place, or is not as it was. */
const NOT_THERE: readonly FailureCode[] = ['file-not-available', 'evidence-not-found', 'evidence-unreadable'];

/** Why content cannot be shown; where the evidence may have been moved, with the way to say where it is. */
export function ContentFailure({ failure, evidenceId, onRetry }: ContentFailureProps) {
  const actions = NOT_THERE.includes(failure.code) ? <FindEvidence evidenceId={evidenceId} /> : undefined;
  return <FailureView {...defined<ComponentProps<typeof FailureView>>({ failure, onRetry, actions })} />;
}
