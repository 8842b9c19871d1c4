import { assertNever } from '../../../shared/assert-never';
import type { LookNode, Needle } from '../../../shared/query/query-place';
import type { Pattern } from './pattern.types';
import { regexPattern } from './regex-pattern';
import { hexPattern, textPatterns } from './text-patterns';

/** What is looked for in content, ready to search with. */
export interface CompiledLook {
  readonly patterns: readonly Pattern[];
  /** Whether a file with so many matches of each pattern is what was looked for. */
  fits(counts: readonly number[]): boolean;
}

/** Prepares a look at content. */
export function compileLook(look: LookNode): CompiledLook {
  const patterns: Pattern[] = [];
  const places = new Map<Needle, readonly number[]>();
  for (const needle of needlesOf(look)) {
    const own = patternsOf(needle);
    places.set(
      needle,
      own.map((_, index) => patterns.length + index),
    );
    patterns.push(...own);
  }
  return {
    patterns,
    fits: (counts) => holds(look, (needle) => (places.get(needle) ?? []).some((at) => (counts[at] ?? 0) > 0)),
  };
}

/** Whether a look is satisfied, where `found` says it of each needle. */
export function holds(look: LookNode, found: (needle: Needle) => boolean): boolean {
  switch (look.kind) {
    case 'needle':
      return found(look.needle);
    case 'every':
      return look.nodes.every((node) => holds(node, found));
    case 'some':
      return look.nodes.some((node) => holds(node, found));
    case 'none':
      return !holds(look.node, found);
    default:
      return assertNever(look);
  }
}

/** All needles of a look, in order. */
export function needlesOf(look: LookNode): readonly Needle[] {
  switch (look.kind) {
    case 'needle':
      return [look.needle];
    case 'every':
    case 'some':
      return look.nodes.flatMap(needlesOf);
    case 'none':
      return needlesOf(look.node);
    default:
      return assertNever(look);
  }
}

function patternsOf(needle: Needle): readonly Pattern[] {
  switch (needle.kind) {
    case 'text':
      return textPatterns(needle.value);
    case 'hex':
      return [hexPattern(needle.digits)];
    case 'regex':
      return [regexPattern(needle.source)];
    default:
      return assertNever(needle);
  }
}
