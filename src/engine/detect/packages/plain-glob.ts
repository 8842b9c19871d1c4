/** One part of a pattern of fnmatch(3) without flags: a character, `?`, a set, or `*`, which also stand for slashes. */
export type GlobPart = '*' | ((character: string) => boolean);

/** The parts of a pattern; what is no whole set stands for itself. */
export function globParts(pattern: string): readonly GlobPart[] {
  const parts: GlobPart[] = [];
  for (const [one, escaped, not, set] of pattern.matchAll(/\\([\s\S])|\[([!^]?)(\]?[^\]]*)\]|[\s\S]/g)) {
    if (escaped !== undefined) parts.push((character) => character === escaped);
    else if (set !== undefined && set !== '') parts.push(inSet(set, not !== ''));
    else if (one === '?') parts.push(() => true);
    else if (one !== '*') for (const itself of one) parts.push((character) => character === itself);
    else if (parts.at(-1) !== '*') parts.push('*');
  }
  return parts;
}

/** Whether a whole text fits. Characters times parts at most, whatever the pattern. */
export function globMatches(parts: readonly GlobPart[], text: string): boolean {
  let [part, at, star, starAt] = [0, 0, -1, 0];
  while (at < text.length) {
    const now = parts[part];
    if (now === '*') {
      [star, starAt] = [part, at];
      part += 1;
    } else if (now?.(text[at] ?? '') === true) {
      part += 1;
      at += 1;
    } else if (star === -1) return false;
    else {
      starAt += 1;
      [part, at] = [star + 1, starAt];
    }
  }
  return parts.slice(part).every((left) => left === '*');
}

function inSet(set: string, isNot: boolean): (character: string) => boolean {
  const ranges = [...set.matchAll(/([\s\S])-([\s\S])|[\s\S]/g)].map(
    ([one, from, to]) => [from ?? one, to ?? one] as const,
  );
  return (character) => ranges.some(([from, to]) => from <= character && character <= to) !== isNot;
}
