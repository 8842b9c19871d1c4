import type { Preview } from '../../../shared/contract/explorer';
import type { PathText } from '../../../shared/path-text';
import { allHits } from './encoded-hits';
import { latinUnits, type LowByte } from './utf16-units';

/** Where a secret lies, in offsets of the file or layer. */
export type SecretPlace = Preview['masks'][number];

/**
 * Bytes before and behind a part of a content that are judged with it: no rule looks further. The longest secret is a
 * private key (private-key.ts), 64 KiB and its two lines, in UTF-16 twice that.
 */
export const SECRET_REACH = 132 * 1024;

/** Part of a content: `bytes` begin at `base` of it. */
export interface ContentPart {
  readonly bytes: Uint8Array;
  readonly base: number;
}

/**
 * Where the rules see secrets in bytes that are to be shown, in order. Unlike an intake it keeps all of them, and looks
 * into what an intake leaves out: binary and large files, and text in UTF-16. `path` tells which rules count.
 */
export function secretsShown(
  { bytes, base }: ContentPart,
  path: PathText | null,
  encoding: Preview['encoding'],
): readonly SecretPlace[] {
  const found = allHits(bytes, { place: 'content', path }).map((hit): SecretPlace => {
    return { offset: base + hit.start, length: hit.end - hit.start, rule: hit.rule };
  });
  if (!bytes.includes(0)) return found;
  const wide = wideForms(encoding, base).flatMap(({ from, low }) => {
    const units = latinUnits(bytes.subarray(from), low);
    return allHits(units, { place: 'content', path }).map((hit): SecretPlace => {
      return { offset: base + from + hit.start * 2, length: (hit.end - hit.start) * 2, rule: hit.rule };
    });
  });
  return joinedPlaces([found, wide]);
}

const LINE_FEED = 10;
/** Names of settings files that stand for all of them: one whose lines are read, and one that is JSON. */
const ANY_SETTINGS = ['.netrc', '.dockercfg'];

/**
 * Secrets in bytes of which nobody knows what file they belong to, as in a layer or an archive: all count as settings, so that rather
 * more is covered than in a file that is known. The zeros before a file end a line.
 */
export function secretsOfAnyFile({ base, bytes }: ContentPart): readonly SecretPlace[] {
  const lines = { base, bytes: bytes.map((byte) => (byte === 0 ? LINE_FEED : byte)) };
  return joinedPlaces(
    ANY_SETTINGS.flatMap((path) => [secretsShown({ base, bytes }, path, 'binary'), secretsShown(lines, path, 'utf-8')]),
  );
}

/** All places of several lists in order, those that overlap as one. */
export function joinedPlaces(lists: readonly (readonly SecretPlace[])[]): readonly SecretPlace[] {
  const joined: SecretPlace[] = [];
  for (const place of lists.flat().sort((a, b) => a.offset - b.offset)) {
    const last = joined.at(-1);
    if (last === undefined || place.offset >= last.offset + last.length) joined.push(place);
    else {
      const end = Math.max(last.offset + last.length, place.offset + place.length);
      joined[joined.length - 1] = { ...last, length: end - last.offset };
    }
  }
  return joined;
}

/** Where UTF-16 may begin in the part, and which byte of a unit is the low one. In a binary file it stands anywhere. */
function wideForms(
  encoding: Preview['encoding'],
  base: number,
): readonly { readonly from: number; readonly low: LowByte }[] {
  const even = base % 2;
  if (encoding === 'utf-16le') return [{ from: even, low: 0 }];
  if (encoding === 'utf-16be') return [{ from: even, low: 1 }];
  return [
    { from: 0, low: 0 },
    { from: 1, low: 0 },
  ];
}
