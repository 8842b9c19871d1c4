import type { AnomalyKind } from '../../../shared/contract/anomalies';
import type { PathText } from '../../../shared/path-text';

const CLASSES = [
  ['control-name', /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/gu],
  ['bidi-name', /\p{Bidi_Control}/gu],
  // Soft hyphen, zero-width space, joiners, invisible operators, fillers, byte order mark, variation selectors and tags.
  ['zero-width-name', /[\u00ad\u034f\u115f\u1160\u200b-\u200d\u2060-\u2064\u3164\ufeff\uffa0\u{e0000}-\u{e007f}]/gu],
] as const satisfies readonly (readonly [AnomalyKind, RegExp])[];

/** Points named of one name. */
const MOST_POINTS = 16;

/** Kinds of characters in a name that hide or change what a person sees, with their code points. */
export function oddCharacters(name: PathText): { readonly kind: AnomalyKind; readonly points: string[] }[] {
  const found = [];
  for (const [kind, pattern] of CLASSES) {
    const points = new Set<string>();
    for (const [char] of name.matchAll(pattern)) {
      points.add(`U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`);
      if (points.size === MOST_POINTS) break;
    }
    if (points.size > 0) found.push({ kind, points: [...points] });
  }
  return found;
}
