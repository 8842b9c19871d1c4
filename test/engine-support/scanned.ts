import { expect } from 'vitest';
import { createContentScanner, type ContentScanOutcome } from '../../src/engine/detect/inside/scan-content';
import { prepareLiblzma } from '../../src/engine/evidence/archive/compression/liblzma';

/** What is found in a file of these bytes, handed over in chunks of a size, each of which is gone after its call. */
export async function scanned(path: string, bytes: Uint8Array, chunkBytes = 64 * 1024): Promise<ContentScanOutcome> {
  await prepareLiblzma();
  const outcomes: ContentScanOutcome[] = [];
  const sink = createContentScanner(path, bytes.length, (outcome) => outcomes.push(outcome));
  for (let at = 0; at < bytes.length; at += chunkBytes) {
    const lent = Uint8Array.from(bytes.subarray(at, at + chunkBytes));
    sink.write(lent);
    lent.fill(0x41);
  }
  sink.end();
  return outcomes[0] ?? expect.fail('the scanner did not answer');
}

/** Rule, offset and line of what was found in what a file holds, by the way to it. */
export function byWay({ inner }: ContentScanOutcome): Readonly<Record<string, readonly (string | number)[]>> {
  return Object.fromEntries(
    inner.map(({ inside, match }) => [inside.join('!/'), [match.rule, match.offset, match.line]]),
  );
}

/** How many bodies in a file were looked at, or left out, by how and why not. */
export function insideCounts({ inside }: ContentScanOutcome): Readonly<Record<string, number>> {
  return Object.fromEntries([...inside].map(([key, { files }]) => [key, files]));
}
