import type { Preview } from '../../../shared/contract/explorer';

const SAMPLE = 64 * 1024;

/** Guesses how to show a file from its first bytes. `cut`: more bytes follow, so the last character may be broken. */
export function guessEncoding(bytes: Uint8Array, cut: boolean): Preview['encoding'] {
  const sample = bytes.subarray(0, SAMPLE);
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf-16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf-16be';
  if (sample.includes(0)) return utf16(sample) ?? 'binary';
  if (isUtf8(sample, cut || sample.length < bytes.length)) return controls(sample) > 0.1 ? 'binary' : 'utf-8';
  return controls(sample) > 0.02 ? 'binary' : 'latin1';
}

function isUtf8(sample: Uint8Array, cut: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: cut });
    return true;
  } catch {
    return false;
  }
}

/** Text in UTF-16 without a mark: nearly every other byte is zero, always on the same side. */
function utf16(sample: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at += 1) if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const most = sample.length * 0.35;
  if (odd > most && even === 0) return 'utf-16le';
  return even > most && odd === 0 ? 'utf-16be' : null;
}

function controls(sample: Uint8Array): number {
  if (sample.length === 0) return 0;
  const count = sample.reduce(
    (sum, byte) => sum + Number(byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b),
    0,
  );
  return count / sample.length;
}
