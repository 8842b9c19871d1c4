import type { TarEnding, TarHead, TarProblem } from '../../../src/engine/evidence/archive/tar/tar-entry.types';
import { TarReader } from '../../../src/engine/evidence/archive/tar/tar-reader';
import { bytesToText } from '../../../src/shared/path-text';

/** What a test compares of one entry. */
export interface SeenEntry {
  readonly name: string;
  readonly content: string;
  readonly complete: boolean;
  readonly head: TarHead;
}

export interface SeenTar {
  readonly entries: readonly SeenEntry[];
  readonly problems: readonly TarProblem[];
  readonly codes: readonly string[];
  readonly ending: TarEnding;
}

/** Reads a tar in chunks of the sizes given, over and over; one chunk where none is given. */
export function readTar(bytes: Uint8Array, sizes: readonly number[] = []): SeenTar {
  const entries: SeenEntry[] = [];
  const problems: TarProblem[] = [];
  let content: Buffer[] = [];
  const reader = new TarReader({
    onHead: () => {
      content = [];
      return { write: (chunk) => content.push(Buffer.from(chunk)) };
    },
    onEnd: (head, { complete }) => {
      entries.push({
        name: bytesToText(head.name),
        content: Buffer.concat(content).toString('latin1'),
        complete,
        head,
      });
    },
    onProblem: (problem) => problems.push(problem),
  });
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes.length === 0 ? bytes.length : (sizes[turn % sizes.length] ?? 1);
    // A chunk is valid during the call only: it is spoilt after it.
    const chunk = Uint8Array.prototype.slice.call(bytes, at, at + size);
    reader.write(chunk);
    chunk.fill(0xee);
    at += size;
  }
  const ending = reader.end();
  return { entries, problems, codes: problems.map(({ code }) => code), ending };
}

export function namesOf(tar: SeenTar): readonly string[] {
  return tar.entries.map(({ name }) => name);
}
