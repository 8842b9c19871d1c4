import type { Finding } from '../../../shared/contract/findings';
import type { SshKey } from '../../../shared/contract/ssh-keys';
import { FailureError } from '../../../shared/failure';
import { bytesToText } from '../../../shared/path-text';
import { STEP } from '../../../shared/way-text';
import type { CancelSignal } from '../../base/cancellation';
import { publicHalfOfDer, publicHalfOfText, type PublicHalf } from '../../detect/ssh/ssh-private-key';
import { identityOf } from '../../detect/ssh/ssh-public-key';
import type { ReadableLibrary } from '../../store/readable-library';
import { entryPlace } from '../contents/entry-place';
import { readInner } from '../contents/inner-content';
import { readEntry } from '../contents/preview-entry';
import { keptLength } from '../findings/finding-values';
import { publicPlaces, type PublicPlaces } from './public-places';

const RULES: readonly string[] = ['private-key', 'putty-key'];
/** The head of a PuTTY key before its private lines, with the public ones. */
const BEFORE = 16 * 1024;
const MOST_BYTES = 64 * 1024;

/** The keys of these findings that SSH knows: fingerprint, and where the public half lies in the image. Throws cancelled. */
export async function sshKeys(
  library: ReadableLibrary,
  findings: readonly Finding[],
  signal: CancelSignal,
): Promise<ReadonlyMap<Finding, SshKey>> {
  const keys = new Map<Finding, SshKey>();
  const places = new Map<number, PublicPlaces>();
  for (const finding of findings) {
    const half = await publicHalf(library, finding, signal);
    const identity = half === null || half.blob === null ? null : identityOf(half.blob);
    if (half === null || identity === null) continue;
    const known = places.get(finding.image) ?? (await publicPlaces(library, finding.image, signal));
    places.set(finding.image, known);
    keys.set(finding, {
      ...identity,
      encrypted: half.isEncrypted,
      publicHalf: [...(known.byFingerprint.get(identity.fingerprint) ?? [])],
      notLookedAt: known.notLookedAt,
    });
  }
  return keys;
}

/** Null for what is no private key in a file, or cannot be read. */
async function publicHalf(
  library: ReadableLibrary,
  finding: Finding,
  signal: CancelSignal,
): Promise<PublicHalf | null> {
  const { kind, layer, inside, offset } = finding.where;
  const { entryId, image, rule } = finding;
  if (!RULES.includes(rule) || kind !== 'file' || entryId === null || layer === null || offset === null) return null;
  const length = keptLength(library)(finding) ?? 0;
  if (length > MOST_BYTES) return null;
  const start = Math.max(0, offset - BEFORE);
  const range = { offset: start, length: offset - start + length };
  try {
    const place = entryPlace(library, image, layer, entryId);
    const [bytes = new Uint8Array()] =
      inside === null
        ? [await readEntry(library, place, range, signal)]
        : await readInner(library, place, inside.join(STEP), [range], signal);
    return halfAt(bytes, offset - start, rule === 'putty-key');
  } catch (error) {
    if (error instanceof FailureError && error.failure.code !== 'cancelled') return null;
    throw error;
  }
}

/** The value alone, or for PuTTY the head that is next before it. UTF-16 is read by its even bytes: a key is ASCII. */
function halfAt(bytes: Uint8Array, at: number, isPutty: boolean): PublicHalf | null {
  const value = bytes.subarray(at);
  if (isPutty) {
    const before = asciiOf(bytes);
    const head = before.lastIndexOf('PuTTY-User-Key-File-');
    return head === -1 ? null : publicHalfOfText(before.slice(head));
  }
  return value[0] === 0x30 ? publicHalfOfDer(value) : publicHalfOfText(asciiOf(value));
}

function asciiOf(bytes: Uint8Array): string {
  return bytesToText(bytes).replaceAll('\0', '');
}
