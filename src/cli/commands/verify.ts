import { FailureError } from '../../shared/failure';
import type { Evidence, ImageRow } from '../../shared/contract/library';
import { hashEvidence } from '../../engine/archive/hash-evidence';
import { copyPath } from '../../engine/ingest/copy-evidence';
import { evidenceRows } from '../../engine/library/evidence-row';
import { proofLines } from '../../engine/library/image-detail';
import { imageRows } from '../../engine/library/image-rows';
import type { Library } from '../../engine/store/library';
import type { Command, CommandContext } from '../command';
import { exitStatus, type ExitStatus } from '../exit-status';
import { jsonText } from '../json-text';
import { resolveImage } from '../resolve-image';
import { givenLibrary, imageOption, jsonOption, libraryOption, withSession } from '../session';
import { formatBytes } from '../../shared/byte-size';
import { terminalText } from '../terminal-text';

interface EvidenceCheck {
  readonly evidenceId: number;
  readonly path: string;
  readonly expected: string;
  readonly found: string | null;
  readonly status: 'verified' | 'mismatch' | 'missing' | 'not-read';
}

/** `verify`: reads the evidence again and compares. */
export const verifyCommand: Command = {
  name: 'verify',
  summary: 'Read the evidence of a library again and compare every digest',
  usage: ['--library DIR [--image REF] [--json]'],
  about: [
    'The SHA-256 of each piece of evidence is computed anew. Where it is the one written down, the comparisons inside',
    '(manifest, config, layers, diffIDs) made when it was added still hold, and are listed with it.',
  ],
  positionals: { min: 0, max: 0, names: '' },
  options: [libraryOption, imageOption, jsonOption],
  async run(context) {
    return withSession(givenLibrary(context), ({ library }) => verify(context, library));
  },
};

async function verify(context: CommandContext, library: Library): Promise<ExitStatus> {
  const ref = context.args.value('image');
  const all = imageRows(library, null);
  const images = ref === null ? all : [resolveImage(all, ref)];
  const wanted = new Set(images.map((image) => image.evidence.id));
  const checks: EvidenceCheck[] = [];
  for (const evidence of evidenceRows(library)) {
    if (ref === null || wanted.has(evidence.id)) checks.push(await checkEvidence(context, library, evidence));
  }
  const inside = images.map((image) => ({ image, proof: proofLines(library, image.id) }));
  if (context.args.has('json')) {
    const documents = inside.map(({ image, proof }) => ({ id: image.imageId, references: image.references, proof }));
    await context.output.write(`${jsonText({ evidence: checks, images: documents }, 2)}\n`);
  } else {
    for (const check of checks) await context.output.write(evidenceLine(check));
    for (const { image, proof } of inside) await context.output.write(imageLines(image, proof));
  }
  const statuses = [
    ...checks.map((check) => check.status),
    ...inside.flatMap(({ proof }) => proof.map((line) => line.status)),
  ];
  if (statuses.includes('mismatch')) return exitStatus.mismatch;
  return checks.every((check) => check.status === 'verified') ? exitStatus.done : exitStatus.nothingRead;
}

/** Where the bytes of a piece of evidence lie: the copy in the library, or its own place. */
function placeOf(library: Library, evidence: Evidence): string {
  return evidence.copied ? copyPath(library, evidence.sha256) : evidence.path;
}

async function checkEvidence(context: CommandContext, library: Library, evidence: Evidence): Promise<EvidenceCheck> {
  const path = placeOf(library, evidence);
  const check = { evidenceId: evidence.id, path, expected: evidence.sha256 };
  try {
    const { sha256 } = await hashEvidence(path, {
      signal: context.signal,
      onBytes: (done) => context.output.progress(`verify  ${formatBytes(done)}  ${terminalText(evidence.name)}`),
    });
    return { ...check, found: sha256, status: sha256 === evidence.sha256 ? 'verified' : 'mismatch' };
  } catch (error) {
    if (!(error instanceof FailureError) || error.failure.code === 'cancelled') throw error;
    const gone = error.failure.code === 'evidence-not-found';
    return { ...check, found: null, status: gone ? 'missing' : 'not-read' };
  }
}

function evidenceLine(check: EvidenceCheck): string {
  const path = terminalText(check.path);
  if (check.status !== 'mismatch') return `${check.status.padEnd(10)}  ${path}\n`;
  const indent = ' '.repeat(12);
  return `mismatch    ${path}\n${indent}written down ${check.expected}\n${indent}found        ${check.found ?? '-'}\n`;
}

function imageLines(image: ImageRow, proof: ReturnType<typeof proofLines>): string {
  const name = image.references[0] ?? image.imageId;
  const counts = new Map<string, number>();
  for (const line of proof.filter(({ expected }) => expected !== null))
    counts.set(line.status, (counts.get(line.status) ?? 0) + 1);
  const summary = [...counts].map(([status, count]) => `${count} ${status}`).join(', ');
  const bad = proof.filter((line) => line.status === 'mismatch');
  const lines = bad.map((line) => {
    const what = line.layer === null ? line.object : `${line.object} ${line.layer}`;
    return `            ${what}: ${terminalText(line.expected ?? '-')} in ${terminalText(line.writtenIn)}, found ${terminalText(line.found ?? '-')}\n`;
  });
  return `image       ${terminalText(name)}: ${summary}\n${lines.join('')}`;
}
