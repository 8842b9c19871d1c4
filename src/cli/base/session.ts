import type { ImageRow } from '../../shared/contract/library';
import type { IngestOutcome, IngestProgress } from '../../engine/intake/ingest/ingest.types';
import { imageRows } from '../../engine/query/library/image-rows';
import { openLibrary } from '../../engine/store/open-library';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import type { WritableLibrary } from '../../engine/store/writable-library';
import { usageError } from './usage-error';
import { limitsFrom } from './limit-option';
import type { CommandContext, OptionSpec } from './command';
import { resolveImage } from './resolve-image';
import { formatBytes } from '../../shared/byte-size';
import { countText, terminalText } from './terminal-text';

/** The library that a command works on: a given one, or one that is gone afterwards. */
export interface Session<Of extends ReadableLibrary = ReadableLibrary> {
  readonly library: Of;
}

export const libraryOption: OptionSpec = { name: 'library', value: 'DIR', about: 'library folder' };
export const imageOption: OptionSpec = { name: 'image', value: 'REF', about: 'the image' };
export const jsonOption: OptionSpec = { name: 'json', value: null, about: 'print one JSON document' };

function progressLine(progress: IngestProgress): string {
  const percent = progress.bytesTotal > 0 ? Math.floor((100 * progress.bytesDone) / progress.bytesTotal) : 0;
  const files = progress.files > 0 ? `  ${countText(progress.files)} files` : '';
  const path = progress.currentPath === null ? '' : `  ${terminalText(progress.currentPath)}`;
  return `${progress.step}  ${percent} %  ${formatBytes(progress.bytesDone)}${files}${path}`;
}

/** Reads one piece of evidence into a library, with progress on a terminal. */
export async function addEvidence(
  context: CommandContext,
  library: WritableLibrary,
  path: string,
  options: {
    readonly caseId: number | null;
    readonly examiner: string | null;
    readonly copy: boolean;
    readonly secrets?: boolean;
  },
): Promise<IngestOutcome> {
  // Commands on a library that is there read nothing into it: what reads is loaded for the others only.
  const { ingestEvidence } = await import('../../engine/intake/ingest/ingest-evidence');
  return ingestEvidence(library, path, {
    ...options,
    limits: limitsFrom(context.args.value('limit')),
    signal: context.signal,
    scanThread: context.scanThread,
    onProgress: (progress) => context.output.progress(progressLine(progress)),
  });
}

/**
 * Makes a library in a temporary folder and reads the evidence into it; it is removed when the program ends. Throws
 * library-overlaps-evidence where that folder would lie in the evidence, or in what is added later: `awayFrom`.
 */
export async function temporaryLibrary(
  context: CommandContext,
  evidence: readonly string[],
  awayFrom = evidence,
): Promise<Session<WritableLibrary>> {
  const library = openLibrary(context.temporary.create(awayFrom), { passing: true });
  try {
    for (const path of evidence) {
      await addEvidence(context, library, path, { caseId: null, examiner: null, copy: false });
    }
    return { library };
  } catch (error) {
    library.close();
    throw error;
  }
}

/** Runs the work on a library and closes it, however the work ends. */
export async function withSession<T, Of extends ReadableLibrary>(
  session: Session<Of>,
  work: (session: Session<Of>) => Promise<T>,
): Promise<T> {
  try {
    return await work(session);
  } finally {
    session.library.close();
  }
}

/** The library of `--library`, which must exist. Reading takes no lock, so it works beside the running app. */
export function givenLibrary(context: CommandContext): Session {
  return { library: openLibrary(context.args.required('library'), { readOnly: true }) };
}

/** The same to write. */
export function givenWritableLibrary(context: CommandContext): Session<WritableLibrary> {
  return { library: openLibrary(context.args.required('library'), { mustExist: true }) };
}

/** EVIDENCE or --library, exactly one of them: a temporary library of the first, or the second. */
export async function chosenLibrary(context: CommandContext, evidence: string | null): Promise<Session> {
  const dir = context.args.value('library');
  if (evidence !== null && dir !== null) throw usageError('Use EVIDENCE or --library, not both.');
  if (evidence !== null) return temporaryLibrary(context, [evidence]);
  if (dir === null) throw usageError('Missing EVIDENCE or --library.');
  return givenLibrary(context);
}

/** Runs the work on the image of --image, in the library of EVIDENCE or --library, and closes the library. */
export async function withImage<T>(
  context: CommandContext,
  work: (library: ReadableLibrary, image: ImageRow) => Promise<T>,
): Promise<T> {
  const session = await chosenLibrary(context, context.args.positionals[0] ?? null);
  return withSession(session, ({ library }) => work(library, chosenImage(context, session)));
}

/** The image of --image; it may be left out where there is only one. */
export function chosenImage(context: CommandContext, session: Session): ImageRow {
  return resolveImage(imageRows(session.library, null), context.args.value('image'));
}
