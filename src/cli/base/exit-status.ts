import { assertNever } from '../../shared/assert-never';
import type { FailureCode } from '../../shared/failure';

/** Exit statuses of the command line; docs/cli.md says more of each to people. */
export const exitStatus = {
  done: 0,
  bug: 1,
  usage: 2,
  nothingRead: 3,
  mismatch: 4,
  library: 5,
  found: 6,
  cancelled: 130,
} as const;

export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** What the help says of each. */
export const exitStatusWords: Readonly<Record<keyof typeof exitStatus, string>> = {
  done: 'done',
  bug: 'a bug in Stratigraph',
  usage: 'invalid usage',
  nothingRead: 'evidence could not be read',
  mismatch: 'a mismatch was found',
  library: 'the library is locked, damaged, or newer',
  found: 'done, and a finding is as severe as --fail-on says',
  cancelled: 'stopped',
};

/** The status with which a command ends that met this failure. */
export function statusOfFailure(code: FailureCode): ExitStatus {
  switch (code) {
    case 'evidence-not-found':
    case 'evidence-unreadable':
    case 'evidence-vanished':
    case 'evidence-changed':
    case 'evidence-empty':
    case 'evidence-not-an-image':
    case 'evidence-other-format':
    case 'evidence-no-image':
    case 'evidence-damaged':
    case 'image-none':
    case 'evidence-truncated':
    case 'evidence-limit':
    case 'folder-not-an-image':
    case 'file-not-available':
    case 'entry-has-no-content':
    case 'case-file-damaged':
    case 'case-file-untrusted':
    case 'stamp-refused':
    case 'case-file-newer':
    case 'report-not-readable':
    case 'hash-set-unreadable':
      return exitStatus.nothingRead;
    case 'image-not-found':
    case 'image-ambiguous':
    case 'layer-not-found':
    case 'path-not-found':
    case 'case-not-found':
    case 'case-name-taken':
    case 'tag-not-found':
    case 'tag-name-taken':
    case 'tag-key-taken':
    case 'mark-not-found':
    case 'search-not-found':
    case 'custody-not-found':
    case 'hash-set-not-found':
    case 'hash-set-name-taken':
    case 'custody-is-kept':
    case 'nothing-to-undo':
    case 'nothing-to-redo':
    case 'work-changed':
    case 'query-invalid':
    case 'library-not-found':
    case 'library-overlaps-evidence':
    case 'output-exists':
    case 'output-protected':
    case 'output-unwritable':
    case 'not-supported-yet':
    case 'usage':
      return exitStatus.usage;
    case 'evidence-not-the-same':
      return exitStatus.mismatch;
    case 'library-locked':
    case 'library-damaged':
    case 'library-newer':
    case 'library-older':
    case 'library-untrusted':
    case 'library-unwritable':
    case 'disk-full':
      return exitStatus.library;
    case 'cancelled':
      return exitStatus.cancelled;
    case 'input-invalid':
    case 'engine-crashed':
    case 'bug':
      return exitStatus.bug;
    default:
      return assertNever(code);
  }
}
