import { compareDigits, compareLists, compareTexts, isDigits } from './digit-order';
import type { Order } from './version-order.types';

const FORM = /^[0-9]+(?:\.[0-9a-z]+)*(?:-[0-9a-z-]+(?:\.[0-9a-z-]+)*)?$/i;

/** Order of versions of Ruby gems (Gem::Version): numbers are after words, a dash begins a prerelease. */
export function compareGemVersions(a: string, b: string): Order | null {
  const [left, right] = [segmentsOf(a), segmentsOf(b)];
  return left === null || right === null ? null : compareLists(left, right, { filler: '0', compare: compareSegments });
}

function segmentsOf(text: string): readonly string[] | null {
  const version = text.trim();
  if (!FORM.test(version)) return null;
  const segments = version.replaceAll('-', '.pre.').match(/[0-9]+|[a-z]+/gi) ?? [];
  const word = segments.findIndex((segment) => !isDigits(segment));
  const numbers = word === -1 ? segments.length : word;
  return [...withoutZeros(segments.slice(0, numbers)), ...withoutZeros(segments.slice(numbers))];
}

function withoutZeros(segments: readonly string[]): readonly string[] {
  let end = segments.length;
  while (end > 0 && /^0+$/.test(segments[end - 1] ?? '')) end -= 1;
  return segments.slice(0, end);
}

function compareSegments(a: string, b: string): Order {
  const [isLeft, isRight] = [isDigits(a), isDigits(b)];
  if (isLeft && isRight) return compareDigits(a, b);
  if (isLeft !== isRight) return isLeft ? 1 : -1;
  return compareTexts(a, b);
}
