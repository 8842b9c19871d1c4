import { evidencePlace, recordedBytes } from '../../intake/relocate/evidence-place';
import { lastRecheck } from '../../intake/verify/verify-record';
import { evidenceRow } from '../../query/library/evidence-row';
import type { Handlers } from './handler';

type Verify = 'evidence.verify' | 'evidence.cancelVerify' | 'evidence.verification';
type Relocate = 'evidence.place' | 'evidence.relocate' | 'evidence.cancelRelocate' | 'evidence.relocation';

/** Evidence that is in the library: read again, or found at another place. */
export const evidenceHandlers: Handlers<Verify | Relocate> = {
  'evidence.verify': ({ library, verifyRuns }, { evidenceId }, { examiner }) => {
    evidenceRow(library, evidenceId);
    verifyRuns.start(evidenceId, examiner);
    return {};
  },
  'evidence.cancelVerify': ({ verifyRuns }, { evidenceId }) => {
    verifyRuns.cancel(evidenceId);
    return {};
  },
  'evidence.verification': ({ library, verifyRuns }, { evidenceId }) =>
    verifyRuns.state(evidenceId) ?? lastRecheck(library, evidenceId),
  'evidence.place': ({ library }, { evidenceId }) => evidencePlace(library, evidenceId),
  'evidence.relocate': ({ library, relocations }, request, { examiner }) => {
    const { bytes } = recordedBytes(library, request.evidenceId);
    relocations.start({ ...request, examiner, bytes });
    return {};
  },
  'evidence.cancelRelocate': ({ relocations }, { evidenceId }) => {
    relocations.cancel(evidenceId);
    return {};
  },
  'evidence.relocation': ({ relocations }, { evidenceId }) => relocations.state(evidenceId),
};
