import { writeOutput } from '../../output/writer/write-output';
import { audit } from '../../store/audit-log';
import type { Handlers } from './handler';

export const diagnosticsHandlers: Handlers<'diagnostics.save'> = {
  'diagnostics.save': async ({ library }, { text }, { target, examiner }) => {
    const written = await writeOutput(library, target, [text]);
    audit(library, 'diagnostics-saved', examiner, { ...written });
    return written;
  },
};
