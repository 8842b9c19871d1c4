import { describeFailure } from '../../../src/shared/words/describe';
import type { Outcome } from '../outcome';
import type { HostileKind, RefusedKind, ShownKind } from './hostile-kind';
import { SOUND } from './hostile-kind';
import type { InspectDocument, InspectLayer, InspectProblem } from './inspect-document.types';
import type { MeasuredRun } from './measured-run';

/** Outcome class of a run of `inspect --json`; null where it is none (a bug, a signal). */
export function outcomeOfRun(run: Pick<MeasuredRun, 'status' | 'stdout'>): Outcome | null {
  if (run.status === 3) return 'error';
  if (run.status !== 0) return null;
  const { images, problems } = parse(run.stdout);
  const layers = images.filter(({ attestation }) => !attestation).flatMap((image) => image.layers);
  const bad = ['mismatch', 'missing'];
  const damaged =
    images.length === 0 ||
    problems.some(({ severity }) => severity === 'error') ||
    layers.some(({ digestStatus, diffIdStatus }) => bad.includes(digestStatus) || bad.includes(diffIdStatus));
  return damaged ? 'partial' : 'ok';
}

export function parse(stdout: string): InspectDocument {
  return JSON.parse(stdout) as InspectDocument;
}

/** In words, what of a fixture's kind is not told on the output of the command line; empty where all is. */
export function untold(kind: HostileKind, run: MeasuredRun): readonly string[] {
  return 'failure' in kind ? untoldFailure(kind, run) : untoldDocument(kind, run);
}

function untoldFailure(kind: RefusedKind, { status, stdout, stderr }: MeasuredRun): readonly string[] {
  const found = differences();
  found.expect('exit status', 3, status);
  found.expect('standard output', '', stdout);
  const { title } = describeFailure({ code: kind.failure, params: {}, details: [] }, 'en');
  const [first, ...rest] = short(stderr).trimEnd().split('\n');
  found.expect('first line of the message', `stratigraph: ${title}.`, first);
  const details = rest.filter((line) => line.startsWith('  ')).map((line) => line.trim());
  const wanted = kind.details ?? [];
  const told = wanted.filter((start, index) => details[index]?.startsWith(start) === true);
  if (told.length < wanted.length || details.length !== wanted.length) found.expect('details', wanted, details);
  for (const text of kind.says ?? []) if (!short(stderr).includes(text)) found.missing('message', text, stderr);
  return found.list;
}

function untoldDocument(kind: ShownKind, { status, stdout, stderr }: MeasuredRun): readonly string[] {
  const found = differences();
  found.expect('exit status', 0, status);
  found.expect('messages', '', stderr);
  if (status !== 0) return found.list;
  const { images, problems, coverage } = parse(stdout);
  found.expect('problems', [...kind.problems].sort(), problems.map(placeOf).sort());
  const messages = problems.map(({ message }) => short(message)).join('\n');
  for (const text of kind.says ?? []) if (!messages.includes(text)) found.missing('messages', text, messages);
  const layers = (kind.images ?? [SOUND]).map((text, index) => {
    const shown = images[index]?.layers ?? [];
    return kind.layers === undefined ? shown : shown.slice(0, text.split(' ').length);
  });
  found.expect('images', kind.images?.length ?? 1, images.length);
  found.expect(
    'layers',
    kind.images ?? [SOUND],
    layers.map((list) => list.map(layerText).join(' ')),
  );
  const [image] = images;
  found.expect('number of layers', kind.layers, image?.layers.length);
  found.expect('history', kind.history, image?.history.length);
  found.expect('bytes of layer 2', kind.bytes, image?.layers[1]?.uncompressedBytes);
  const proof = (image?.comparisons ?? []).map((line) => `${line.object}:${line.status}`);
  for (const line of kind.proof ?? []) if (!proof.includes(line)) found.missing('proof', line, proof.join(', '));
  const names = typeof kind.names === 'number' ? image?.references.length : images.map(({ references }) => references);
  found.expect('names', kind.names, names);
  const notScanned = coverage.notScanned.map(({ reason, files }) => [reason, files]);
  found.expect('not scanned', kind.notScanned, Object.fromEntries(notScanned));
  return found.list;
}

/** Paths that `files --jsonl` lists. */
export function listedPaths(run: MeasuredRun): readonly string[] {
  const lines = run.stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => (JSON.parse(line) as { readonly path: string }).path);
}

function placeOf({ code, layer, path, offset }: InspectProblem): string {
  const parts = [
    layer === null ? '' : `@${layer}`,
    path === null ? '' : ` ${path}`,
    offset === null ? '' : ` +${offset}`,
  ];
  return short(code + parts.join(''));
}

function layerText({ digestStatus, diffIdStatus, entries }: InspectLayer): string {
  return `${digestStatus === diffIdStatus ? digestStatus : `${digestStatus}/${diffIdStatus}`}:${entries}`;
}

/** Digests cut to 8 digits. */
function short(text: string): string {
  return text.replace(/[0-9a-f]{64}/g, (hex) => hex.slice(0, 8));
}

interface Differences {
  readonly list: readonly string[];
  /** Nothing is expected where `expected` is undefined. */
  expect(what: string, expected: unknown, found: unknown): void;
  missing(where: string, text: string, found: string): void;
}

function differences(): Differences {
  const list: string[] = [];
  return {
    list,
    expect(what, expected, found) {
      if (expected === undefined || JSON.stringify(expected) === JSON.stringify(found)) return;
      list.push(`${what}: expected ${JSON.stringify(expected)}, found ${JSON.stringify(found)}`);
    },
    missing(where, text, found) {
      list.push(`${where}: “${text}” is not in: ${found.slice(0, 2000)}`);
    },
  };
}
