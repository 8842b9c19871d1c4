import { compareDigits, compareNumbers } from './digit-order';
import type { Order } from './version-order.types';

interface DpkgVersion {
  readonly epoch: string;
  readonly upstream: string;
  readonly revision: string;
}

/** What may stand in a version: printable ASCII without space (deb-version(7) allows less; dpkg orders all of it). */
const PRINTABLE = /^[\x21-\x7e]+$/;
const MOST_EPOCH = '2147483647';

/** Order of versions of Debian packages: epoch, version, revision (deb-version(7), "Sorting algorithm"). */
export function compareDpkgVersions(a: string, b: string): Order | null {
  const [left, right] = [parse(a.trim()), parse(b.trim())];
  if (left === null || right === null) return null;
  return (
    compareDigits(left.epoch, right.epoch) ||
    compareParts(left.upstream, right.upstream) ||
    compareParts(left.revision, right.revision)
  );
}

function parse(text: string): DpkgVersion | null {
  if (!PRINTABLE.test(text)) return null;
  const colon = text.indexOf(':');
  const epoch = colon === -1 ? '0' : text.slice(0, colon);
  if (!/^[0-9]+$/.test(epoch) || compareDigits(epoch, MOST_EPOCH) > 0) return null;
  const rest = text.slice(colon + 1);
  const dash = rest.lastIndexOf('-');
  const upstream = dash === -1 ? rest : rest.slice(0, dash);
  if (upstream === '' || dash === rest.length - 1) return null;
  return { epoch, upstream, revision: dash === -1 ? '' : rest.slice(dash + 1) };
}

/** Runs of other characters and runs of digits in turn; what is missing is before everything but a tilde. */
function compareParts(a: string, b: string): Order {
  let [left, right] = [0, 0];
  while (left < a.length || right < b.length) {
    while ((left < a.length && !isDigit(a, left)) || (right < b.length && !isDigit(b, right))) {
      const order = compareNumbers(weight(a, left), weight(b, right));
      if (order !== 0) return order;
      left += 1;
      right += 1;
    }
    const [leftEnd, rightEnd] = [endOfDigits(a, left), endOfDigits(b, right)];
    const order = compareDigits(a.slice(left, leftEnd), b.slice(right, rightEnd));
    if (order !== 0) return order;
    [left, right] = [leftEnd, rightEnd];
  }
  return 0;
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}

function endOfDigits(text: string, from: number): number {
  let at = from;
  while (at < text.length && isDigit(text, at)) at += 1;
  return at;
}

/** Letters before all else, a tilde before even the end. */
function weight(text: string, at: number): number {
  if (at >= text.length || isDigit(text, at)) return 0;
  const code = text.charCodeAt(at);
  if (text[at] === '~') return -1;
  return /[A-Za-z]/.test(text.charAt(at)) ? code : code + 256;
}
