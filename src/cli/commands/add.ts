import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { toFailure, type Failure } from '../../shared/failure';
import { changedOf } from '../../shared/read-limits';
import { refuseOverlap } from '../../engine/store/library-overlap';
import { openLibrary } from '../../engine/store/open-library';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { WritableLibrary } from '../../engine/store/writable-library';
import { imageRow } from '../../engine/query/library/image-rows';
import { createCase, findCase } from '../../engine/query/library/cases';
import { forgetFailed, keepFailed } from '../../engine/query/library/failed-evidence';
import type { IngestOutcome } from '../../engine/intake/ingest/ingest.types';
import { attempt } from '../../engine/intake/ingest/kept-failures';
import { JobJournal } from '../../engine/intake/ingest/job-journal';
import { examinerOption } from '../base/audit-note';
import type { Command, CommandContext } from '../base/command';
import { exitStatus, statusOfFailure, type ExitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { sayFailure } from '../base/program-failure';
import { limitsFrom } from '../base/limit-option';
import { addEvidence, jsonOption, libraryOption, withSession } from '../base/session';
import { countOf, terminalText } from '../base/terminal-text';

interface Added {
  readonly path: string;
  readonly evidenceId: number | null;
  readonly imageIds: readonly string[];
  readonly sha256: string | null;
  readonly alreadyKnown: boolean;
  /** True where evidence that the library had already was put into the case. */
  readonly joined: boolean;
  readonly movedFrom: string | null;
  readonly problems: number;
  readonly failure: Pick<Failure, 'code' | 'params'> | null;
}

/** `add`: reads evidence into a library, one after the other. */
export const addCommand: Command = {
  name: 'add',
  summary: 'Add evidence to a library, and create the library if needed',
  usage: ['EVIDENCE... --library DIR [--case NAME] [--examiner NAME] [--copy] [--without-secrets] [--json]'],
  about: [
    'Each archive or folder is added completely or not at all. If one fails, the others are still added, and the exit',
    'status is that of the first failure. Layers already in the library are not scanned again, so a layer added without',
    'secret scanning stays unscanned. Evidence already in the library is not read again: it is put into the case, too,',
    'and if it was moved, gets its new location.',
  ],
  readsEvidence: true,
  positionals: { min: 1, max: 1000, names: 'at least one EVIDENCE' },
  options: [
    libraryOption,
    { name: 'case', value: 'NAME', about: 'add to this case, and create it if needed' },
    examinerOption,
    { name: 'copy', value: null, about: 'copy the evidence into the library' },
    { name: 'without-secrets', value: null, about: 'skip secret scanning; coverage lists it' },
    jsonOption,
  ],
  async run(context) {
    const dir = context.args.required('library');
    // Before anything is made: the library may lie in the evidence.
    for (const path of context.args.positionals) refuseOverlap(dir, path);
    const library = openLibrary(dir);
    return withSession({ library }, () => addAll(context, library));
  },
};

async function addAll(context: CommandContext, library: WritableLibrary): Promise<ExitStatus> {
  const { args, output } = context;
  const examiner = args.value('examiner');
  const caseId = caseNamed(library, args.value('case'), examiner);
  const options = { caseId, examiner, copy: args.has('copy'), secrets: !args.has('without-secrets') };
  const added: Added[] = [];
  let status: ExitStatus = exitStatus.done;
  const { journal, jobs } = keepJobs(context, library, options);
  for (const { path, jobId } of jobs) {
    try {
      journal.begin(jobId);
      const outcome = await addEvidence(context, library, path, options);
      attempt(() => forgetFailed(library, { path: resolve(path), caseId }));
      const { evidenceId, sha256, alreadyKnown, joined, movedFrom, problems } = outcome;
      const imageIds = outcome.imageIds.map((id) => imageRow(library, id).imageId);
      const known = { evidenceId, imageIds, sha256, alreadyKnown, joined, movedFrom };
      added.push({ path, ...known, problems: problems.length, failure: null });
      if (!args.has('json')) await output.write(line(path, outcome));
    } catch (error) {
      const failure = toFailure(error);
      sayFailure(output, failure);
      if (failure.code !== 'cancelled')
        attempt(() => keepFailed(library, { path: resolve(path), caseId }, failure, examiner));
      const { code, params } = failure;
      added.push({ ...NOTHING, path, failure: { code, params } });
      if (status === exitStatus.done) status = statusOfFailure(code);
      if (code === 'cancelled' || statusOfFailure(code) === exitStatus.library) break;
    } finally {
      journal.end(jobId);
    }
  }
  for (const { jobId } of jobs) journal.end(jobId);
  if (args.has('json')) await output.write(`${jsonText({ library: library.dir, added }, 2)}\n`);
  return status;
}

/** Keeps on the disk what was asked for: the app and `list` tell of what a kill or a loss of power cuts off. */
function keepJobs(
  { args }: CommandContext,
  library: ReadableLibrary,
  options: { readonly caseId: number | null; readonly examiner: string | null; readonly copy: boolean },
): { readonly journal: JobJournal; readonly jobs: readonly { readonly path: string; readonly jobId: string }[] } {
  const jobs = args.positionals.map((path) => ({ path, jobId: randomUUID() }));
  const limits = changedOf(limitsFrom(args.value('limit')));
  const journal = new JobJournal(library);
  journal.add(jobs.map(({ path, jobId }) => ({ ...options, limits, jobId, path: resolve(path) })));
  return { journal, jobs };
}

const NOTHING = {
  ...{ evidenceId: null, imageIds: [], sha256: null, alreadyKnown: false, joined: false },
  ...{ movedFrom: null, problems: 0 },
} as const;

function line(path: string, { imageIds, alreadyKnown, joined, movedFrom, problems }: IngestOutcome): string {
  const added = joined ? 'added to the case' : null;
  const moved = movedFrom === null ? null : `moved here from ${terminalText(movedFrom)}`;
  const did = [added, moved].filter((one) => one !== null).join(', ');
  const name = terminalText(path);
  if (alreadyKnown) return `${name}: already in the library; ${did === '' ? 'nothing added' : did}\n`;
  const tail = problems.length === 0 ? '' : `, ${countOf(problems.length, 'problem')}`;
  return `${name}: ${countOf(imageIds.length, 'image')} added${tail}\n`;
}

/** Id of the case with this name, in any case of its letters; null where no name is given. */
function caseNamed(library: WritableLibrary, name: string | null, examiner: string | null): number | null {
  if (name === null) return null;
  return (findCase(library, name) ?? createCase(library, name, examiner)).id;
}
