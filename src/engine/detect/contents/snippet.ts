import type { ContentMatch } from '../../../shared/contract/content-search';
import { bytesToText, type PathText } from '../../../shared/path-text';
import { allHits } from '../secrets/encoded-hits';
import { findHits } from '../secrets/find-hits';
import { everyOccurrence } from '../secrets/mask-text';
import { nothingKnown, type KnownSecrets } from '../secrets/known-secrets';
import { maskOf } from '../secrets/mask-value';
import type { Hit, ScanScope } from '../rules/hit.types';
import { privateKeyTail } from '../rules/private-key';

/** Bytes of a snippet before the match, of the match itself, and behind it, at most. */
const BEFORE = 80;
const MATCH = 200;
const BEHIND = 120;
const NEWLINE = 0x0a;

export type Snippet = Pick<ContentMatch, 'snippet' | 'markStart' | 'markLength'>;

/** Secrets in bytes around a match; as in Findings, the same value counts wherever it stands. */
export function secretsIn(bytes: Uint8Array, scope: ScanScope, known: KnownSecrets = nothingKnown): readonly Hit[] {
  const found = scope.place === 'content' ? allHits(bytes, scope) : findHits(bytes, scope);
  const tail = scope.place === 'content' ? keyTail(bytes) : null;
  // No BEGIN stands before the tail, so no other rule tells more of it.
  return everyOccurrence(
    bytes,
    tail === null ? found : [tail, ...found.filter(({ start }) => start >= tail.end)],
    known,
  );
}

/** The bytes may begin within a private key. */
function keyTail(bytes: Uint8Array): Hit | null {
  return privateKeyTail(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1'));
}

/**
 * The line around bytes [start, end) as a text in which every one of `secrets` is masked. The marked part is the
 * match, or the mask that it lies in.
 */
export function snippetOf(bytes: Uint8Array, start: number, end: number, secrets: readonly Hit[]): Snippet {
  const [from, to] = lineAround(bytes, start, Math.min(end, start + MATCH));
  const stop = Math.min(end, to);
  let snippet = '';
  let at = from;
  const mark = { start: -1, end: -1 };
  const plain = (upTo: number): void => {
    for (const edge of [start, stop, upTo].filter((place) => place >= at && place <= upTo).sort((a, b) => a - b)) {
      snippet += bytesToText(bytes.subarray(at, edge));
      at = edge;
      if (at === start && mark.start < 0) mark.start = snippet.length;
      if (at === stop && mark.end < 0) mark.end = snippet.length;
    }
  };
  for (const secret of secrets) {
    if (secret.end <= from) continue;
    if (secret.start >= to) break;
    plain(Math.max(at, secret.start));
    const masked = snippet.length;
    snippet += maskOf(secret);
    at = secret.end;
    if (at > start && mark.start < 0) mark.start = masked;
    // The end of a match that lies in a mask is that of the mask.
    if (secret.start < stop && at >= stop) mark.end = snippet.length;
  }
  if (at < to) plain(to);
  const markEnd = mark.end < 0 ? snippet.length : mark.end;
  return { snippet, markStart: Math.max(0, mark.start), markLength: Math.max(0, markEnd - Math.max(0, mark.start)) };
}

/** The snippet of a match in UTF-16: the text around it is judged as if it were UTF-8. */
export function utf16Snippet(
  bytes: Uint8Array,
  start: number,
  end: number,
  { encoding, path }: { readonly encoding: 'utf-16le' | 'utf-16be'; readonly path: PathText | null },
): Snippet {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  const text = (from: number, to: number): Buffer => Buffer.from(decoder.decode(bytes.subarray(from, to)));
  const before = text(start % 2, start);
  const match = text(start, end);
  const behind = text(end, end + Math.floor((bytes.length - end) / 2) * 2);
  const all = Buffer.concat([before, match, behind]);
  return snippetOf(all, before.length, before.length + match.length, secretsIn(all, { place: 'content', path }));
}

/** From the beginning of the match's line to its end, but not too far, and no character cut in two. */
function lineAround(bytes: Uint8Array, start: number, end: number): readonly [number, number] {
  const lineStart = start === 0 ? 0 : bytes.lastIndexOf(NEWLINE, start - 1) + 1;
  const newline = bytes.indexOf(NEWLINE, end);
  let from = Math.max(lineStart, start - BEFORE);
  let to = Math.min(newline === -1 ? bytes.length : newline, end + BEHIND);
  while (from < start && isInside(bytes[from])) from += 1;
  while (to > end && isInside(bytes[to])) to -= 1;
  return [from, to];
}

/** A byte of UTF-8 that no character begins with. */
function isInside(byte: number | undefined): boolean {
  return byte !== undefined && (byte & 0xc0) === 0x80;
}
