import type { ProofLine } from '../../shared/contract/image';
import type { ImageRow } from '../../shared/contract/library';
import {
  isChanged,
  type Recheck,
  type RecheckedBlob,
  type RecheckedImage,
  type RecheckedLayer,
} from '../../shared/contract/verify';
import { countText, terminalText } from './terminal-text';

const INDENT = ' '.repeat(12);

/** What became of one piece of evidence: the whole file, then its blobs, those that differ one by one. */
export function evidenceLines(check: Recheck): string {
  const lines = [`${check.status.padEnd(10)}  ${terminalText(check.path)}`];
  if (check.status === 'mismatch') lines.push(...thenAndNow(check.expected, check.found));
  if (check.failure !== null) lines.push(`${INDENT}contents not read: ${check.failure}`);
  else lines.push(`${INDENT}blobs: ${counted(check.blobs)}`, ...check.blobs.flatMap(blobLines));
  const layers = check.images.flatMap((image) => image.layers);
  const inside = [...check.blobs, ...check.images];
  if (check.status === 'mismatch' && check.failure === null && !inside.some(({ status }) => isChanged(status))) {
    lines.push(
      `${INDENT}All ${countText(check.blobs.length)} blobs and ${countText(layers.length)} layers are unchanged. The difference`,
      `${INDENT}is in other members, in member names and times, or between them.`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function blobLines({ status, digest, recorded, found, path }: RecheckedBlob): readonly string[] {
  if (!isChanged(status)) return [];
  const name = `${INDENT}blob ${digest}: ${status}${path === null ? '' : `, ${terminalText(path)}`}`;
  return status === 'mismatch' ? [name, ...thenAndNow(recorded, found)] : [name];
}

/** The comparisons of an image at intake, and what of it is not as it was. */
export function imageLines(image: ImageRow, proof: readonly ProofLine[], now: RecheckedImage | null): string {
  const name = image.references[0] ?? image.imageId;
  const atIntake = counted(proof.filter(({ expected }) => expected !== null));
  const lines = [`image       ${terminalText(name)}: ${atIntake}`];
  for (const line of proof.filter(({ status }) => status === 'mismatch')) {
    const what = line.layer === null ? line.object : `${line.object} ${line.layer}`;
    const said = `${terminalText(line.expected ?? '-')} in ${terminalText(line.writtenIn)}`;
    lines.push(`${INDENT}${what}: ${said}, found ${terminalText(line.found ?? '-')}`);
  }
  if (now !== null && isChanged(now.status)) lines.push(...changedLines(now));
  return `${lines.join('\n')}\n`;
}

function changedLines(now: RecheckedImage): readonly string[] {
  const { references, documents, layers } = now;
  const lines = [`${INDENT}layers now: ${counted(layers)}`];
  if (references.found === null) lines.push(`${INDENT}this image is no longer in the evidence`);
  else if (references.found.join('\n') !== references.recorded.join('\n'))
    lines.push(
      `${INDENT}names: ${terminalText(references.recorded.join(', '))} recorded, ${terminalText(references.found.join(', '))} found`,
    );
  for (const { object, layer, status, recorded, found } of documents.filter((line) => isChanged(line.status))) {
    lines.push(`${INDENT}${layer === null ? object : `${object} of layer ${layer}`}: ${status}`);
    lines.push(...thenAndNow(recorded, found));
  }
  for (const layer of layers.filter(({ status }) => isChanged(status))) lines.push(...layerLines(layer));
  return lines;
}

function layerLines({ layer, status, path, recorded, found }: RecheckedLayer): readonly string[] {
  const name = `${INDENT}layer ${layer}: ${status}${path === null ? '' : `, ${terminalText(path)}`}`;
  if (status !== 'mismatch') return [name];
  const facts = [
    ['digest', recorded.digest, found.digest],
    ['diffID', recorded.diffId, found.diffId],
    ['listing', recorded.listingSha256, found.listingSha256],
  ] as const;
  const lines = facts.map(([fact, before, after]) =>
    before === after
      ? `${INDENT}  ${fact} as recorded`
      : `${INDENT}  ${fact} ${before ?? '-'} recorded, ${after ?? '-'} found`,
  );
  return [name, ...lines];
}

function thenAndNow(recorded: string | null, found: string | null): readonly string[] {
  return [`${INDENT}  recorded ${terminalText(recorded ?? '-')}`, `${INDENT}  found    ${terminalText(found ?? '-')}`];
}

/** "20 verified, 1 mismatch"; "none" where there is nothing. */
function counted(lines: readonly { readonly status: string }[]): string {
  const counts = new Map<string, number>();
  for (const { status } of lines) counts.set(status, (counts.get(status) ?? 0) + 1);
  return [...counts].map(([status, count]) => `${countText(count)} ${status}`).join(', ') || 'none';
}
