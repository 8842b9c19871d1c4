import { evidencePlace, recordedBytes } from '../../intake/relocate/evidence-place';
import type { Handlers } from './handler';

type Channels = 'evidence.place' | 'evidence.relocate' | 'evidence.cancelRelocate' | 'evidence.relocation';

export const relocateHandlers: Handlers<Channels> = {
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
