import { compareDigits, compareTexts } from './digit-order';
import type { Order } from './version-order.types';

/** Order of `[epoch:]version[-release]` of rpm packages (rpm-version(7)); no epoch is epoch 0, no release is before any. */
export function compareRpmVersions(a: string, b: string): Order | null {
  const [left, right] = [parse(a), parse(b)];
  if (left === null || right === null) return null;
  const order = compareDigits(left.epoch, right.epoch) || compareLabels(left.version, right.version);
  if (order !== 0) return order;
  if (left.release === null || right.release === null)
    return left.release === right.release ? 0 : left.release === null ? -1 : 1;
  return compareLabels(left.release, right.release);
}

function parse(text: string) {
  const colon = /^[0-9]*:/.exec(text)?.[0].length ?? 0;
  const rest = text.slice(colon);
  const dash = rest.lastIndexOf('-');
  const version = dash === -1 ? rest : rest.slice(0, dash);
  if (version === '' || !/[A-Za-z0-9]/.test(version)) return null;
  const epoch = colon === 0 ? '' : text.slice(0, colon - 1);
  return { epoch, version, release: dash === -1 ? null : rest.slice(dash + 1) };
}

const DIGIT = /[0-9]/;
const WORD = /[A-Za-z0-9~^]/;

/** Segments of digits or letters in turn; `~` is before the end, `^` is after it and before any other segment. */
function compareLabels(a: string, b: string): Order {
  if (a === b) return 0;
  let [left, right] = [0, 0];
  for (;;) {
    left = skip(a, left, (char) => !WORD.test(char));
    right = skip(b, right, (char) => !WORD.test(char));
    const [first, second] = [a.charAt(left), b.charAt(right)];
    const mark = compareMarks(first, second);
    if (mark === 'both') {
      left += 1;
      right += 1;
      continue;
    }
    if (mark !== 'none') return mark;
    if (first === '' || second === '') return first === second ? 0 : first === '' ? -1 : 1;
    const isNumber = DIGIT.test(first);
    const belongs = isNumber ? (char: string) => DIGIT.test(char) : (char: string) => /[A-Za-z]/.test(char);
    const [leftEnd, rightEnd] = [skip(a, left, belongs), skip(b, right, belongs)];
    // A number is newer than a word.
    if (rightEnd === right) return isNumber ? 1 : -1;
    const [one, two] = [a.slice(left, leftEnd), b.slice(right, rightEnd)];
    const order = isNumber ? compareDigits(one, two) : compareTexts(one, two);
    if (order !== 0) return order;
    [left, right] = [leftEnd, rightEnd];
  }
}

function compareMarks(first: string, second: string): Order | 'both' | 'none' {
  if (first === '~' || second === '~') return first === second ? 'both' : first === '~' ? -1 : 1;
  if (first !== '^' && second !== '^') return 'none';
  if (first === second) return 'both';
  if (first === '') return -1;
  if (second === '') return 1;
  return first === '^' ? -1 : 1;
}

function skip(text: string, from: number, isPassed: (char: string) => boolean): number {
  let at = from;
  while (at < text.length && isPassed(text.charAt(at))) at += 1;
  return at;
}
