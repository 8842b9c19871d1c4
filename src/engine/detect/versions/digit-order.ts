import type { Order } from './version-order.types';

const ZERO = 0x30;

/** Order of two runs of decimal digits by value, of any length; an empty run is zero. */
export function compareDigits(a: string, b: string): Order {
  const [left, right] = [withoutZeros(a), withoutZeros(b)];
  if (left.length !== right.length) return left.length < right.length ? -1 : 1;
  return compareTexts(left, right);
}

/** Order of two texts by their code units. */
export function compareTexts(a: string, b: string): Order {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Order of two numbers, none of which is NaN. */
export function compareNumbers(a: number, b: number): Order {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** Order of two lists by `compare`, one position after the other; `filler` stands where one of them is at its end. */
export function compareLists<T>(
  a: readonly T[],
  b: readonly T[],
  { filler, compare }: { readonly filler: T; readonly compare: (a: T, b: T) => Order },
): Order {
  const most = Math.max(a.length, b.length);
  for (let index = 0; index < most; index += 1) {
    const order = compare(a[index] ?? filler, b[index] ?? filler);
    if (order !== 0) return order;
  }
  return 0;
}

export function isDigits(text: string): boolean {
  return /^[0-9]+$/.test(text);
}

function withoutZeros(digits: string): string {
  let start = 0;
  while (start < digits.length && digits.charCodeAt(start) === ZERO) start += 1;
  return start === 0 ? digits : digits.slice(start);
}
