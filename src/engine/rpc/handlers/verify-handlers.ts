import { evidenceRow } from '../../query/library/evidence-row';
import { lastRecheck } from '../../intake/verify/verify-record';
import type { Handlers } from './handler';

type Channels = 'evidence.verify' | 'evidence.cancelVerify' | 'evidence.verification';

export const verifyHandlers: Handlers<Channels> = {
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
};
