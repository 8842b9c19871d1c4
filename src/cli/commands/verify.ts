import type { ProofLine } from '../../shared/contract/image';
import type { Evidence, ImageRow } from '../../shared/contract/library';
import { isChanged, type Recheck, type RecheckedImage } from '../../shared/contract/verify';
import { formatBytes } from '../../shared/byte-size';
import { evidenceRows } from '../../engine/query/library/evidence-row';
import { proofLines } from '../../engine/query/library/proof-lines';
import { imageRows } from '../../engine/query/library/image-rows';
import type { ReadableLibrary } from '../../engine/store/readable-library';
import { verifyEvidence } from '../../engine/intake/verify/verify-evidence';
import { recordRecheck } from '../../engine/intake/verify/verify-record';
import { examinerOption, whereWritable } from '../base/audit-note';
import type { Command, CommandContext } from '../base/command';
import { exitStatus, type ExitStatus } from '../base/exit-status';
import { jsonText } from '../base/json-text';
import { resolveImage } from '../base/resolve-image';
import { givenLibrary, imageOption, jsonOption, libraryOption, withSession } from '../base/session';
import { terminalText } from '../base/terminal-text';
import { evidenceLines, imageLines } from '../base/verify-text';

/** An image with its comparisons at intake and its parts as they are now. */
interface CheckedImage {
  readonly image: ImageRow;
  readonly proof: readonly ProofLine[];
  readonly now: RecheckedImage | null;
}

/** `verify`: reads the evidence again and compares. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Recheck the evidence of a library against every recorded digest',
  usage: ['--library DIR [--image REF] [--json]'],
  about: [
    'Reads all evidence from start to end. Recomputes its SHA-256, the digest of every blob, and the digest, diffID, and',
    'listing of every layer, and compares them with the record from when it was added.',
    'Also lists the original results (manifest, config, layers, diffIDs).',
  ],
  positionals: { min: 0, max: 0, names: '' },
  options: [libraryOption, imageOption, examinerOption, jsonOption],
  async run(context) {
    return withSession(givenLibrary(context), ({ library }) => verify(context, library));
  },
};

async function verify(context: CommandContext, library: ReadableLibrary): Promise<ExitStatus> {
  const ref = context.args.value('image');
  const all = imageRows(library, null);
  const images = ref === null ? all : [resolveImage(all, ref)];
  const wanted = new Set(images.map((image) => image.evidence.id));
  const checks: Recheck[] = [];
  for (const evidence of evidenceRows(library)) {
    if (ref === null || wanted.has(evidence.id)) checks.push(await checkEvidence(context, library, evidence));
  }
  const now = new Map(checks.flatMap((check) => check.images).map((image) => [image.id, image]));
  const checked = images.map((image) => ({
    ...{ image, proof: proofLines(library, image.id), now: now.get(image.id) ?? null },
  }));
  if (context.args.has('json')) {
    const evidence = checks.map(evidenceDocument);
    await context.output.write(`${jsonText({ evidence, images: checked.map(imageDocument) }, 2)}\n`);
  } else {
    for (const check of checks) await context.output.write(evidenceLines(check));
    for (const { image, proof, now: found } of checked) await context.output.write(imageLines(image, proof, found));
  }
  return statusOf(checks, checked);
}

async function checkEvidence(context: CommandContext, library: ReadableLibrary, evidence: Evidence): Promise<Recheck> {
  const check = await verifyEvidence(library, evidence.id, {
    signal: context.signal,
    // The library may be on a medium that cannot be written, and the app may work in it.
    cacheDir: context.temporary.create([evidence.path]),
    onBytes: (done, total) =>
      context.output.progress(`verify  ${formatBytes(done)} of ${formatBytes(total)}  ${terminalText(evidence.name)}`),
  });
  whereWritable(context, library, () => void recordRecheck(library, check, context.args.value('examiner')));
  return check;
}

function evidenceDocument({ evidenceId, path, expected, found, status, failure, blobs }: Recheck): object {
  return { evidenceId, path, expected, found, status, failure, blobs };
}

function imageDocument({ image, proof, now }: CheckedImage): object {
  return {
    ...{ id: image.imageId, references: image.references, evidenceId: image.evidence.id },
    ...{ status: now?.status ?? 'not-read', referencesFound: now?.references.found ?? null },
    ...{ proof, documents: now?.documents ?? [], layers: now?.layers ?? [] },
  };
}

/** 4 where anything is not as it was recorded, or was not what it should be at intake; 3 where something was not read. */
function statusOf(checks: readonly Recheck[], images: readonly CheckedImage[]): ExitStatus {
  const read = checks.filter(({ failure }) => failure === null);
  const changed =
    checks.some(({ status }) => status === 'mismatch') ||
    read.some((check) => [...check.blobs, ...check.images].some(({ status }) => isChanged(status))) ||
    images.some(({ proof }) => proof.some(({ status }) => status === 'mismatch'));
  if (changed) return exitStatus.mismatch;
  return read.length === checks.length ? exitStatus.done : exitStatus.nothingRead;
}
