import { createHash } from 'node:crypto';
import { bytesToText } from '../../../shared/path-text';
import { allHits } from './encoded-hits';
import { findHits } from './find-hits';
import type { RuleMatch } from './finding.types';
import { nothingKnown, type KnownSecrets, type SeenText } from './known-secrets';
import { everyOccurrence } from './mask-text';
import { maskOf } from './mask-value';
import { ruleTitle } from '../rules/rule-table';
import type { Hit, ScanScope } from '../rules/hit.types';

const NEWLINE = 0x0a;
const CONTEXT_CHARACTERS = 200;
const CONTEXT_BYTES_BEFORE = 80;

/** More matches in one text than a person can look at: the rest is not kept, and the coverage says so. */
export const MATCH_LIMIT = 1000;

export interface RuleMatches {
  readonly matches: readonly RuleMatch[];
  /** Matches beyond MATCH_LIMIT. */
  readonly dropped: number;
}

/** Secrets in a text with their lines and masked surroundings. */
export function ruleMatches(bytes: Uint8Array, scope: ScanScope): RuleMatches {
  const hits = scope.place === 'content' ? allHits(bytes, scope) : findHits(bytes, scope);
  return matchesOf({ bytes, hits }, nothingKnown);
}

/**
 * The same of a text in which the rules have looked; `known` secrets are covered in what is around each, and so are `others`, which hold
 * all hits.
 */
export function matchesOf({ bytes, hits }: SeenText, known: KnownSecrets, others = hits): RuleMatches {
  const covered = known === nothingKnown ? others : everyOccurrence(bytes, others, known);
  let coveredIndex = 0;
  const kept = hits.slice(0, MATCH_LIMIT);
  let line = 1;
  let counted = 0;
  const matches = kept.map((hit) => {
    while ((covered[coveredIndex]?.end ?? Infinity) <= hit.start) coveredIndex += 1;
    line += countNewlines(bytes, counted, hit.start);
    counted = hit.start;
    const value = bytesToText(bytes.subarray(hit.start, hit.end));
    return {
      rule: hit.rule,
      severity: hit.severity,
      title: ruleTitle(hit.rule),
      offset: hit.start,
      length: hit.end - hit.start,
      line,
      maskedValue: maskOf(hit),
      valueLength: Array.from(value).length,
      value: { sha256: createHash('sha256').update(bytes.subarray(hit.start, hit.end)).digest('hex') },
      context: contextOf(bytes, covered, coveredIndex, value),
    };
  });
  return { matches, dropped: hits.length - kept.length };
}

function countNewlines(bytes: Uint8Array, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(NEWLINE, from); at !== -1 && at < to; at = bytes.indexOf(NEWLINE, at + 1)) count += 1;
  return count;
}

/** The line around a hit, every secret in it masked. */
function contextOf(bytes: Uint8Array, hits: readonly Hit[], index: number, value: string): string {
  const hit = hits[index];
  if (hit === undefined) return '';
  const lineStart = bytes.lastIndexOf(NEWLINE, hit.start - 1) + 1;
  const from = hit.start === 0 ? 0 : Math.max(lineStart, hit.start - CONTEXT_BYTES_BEFORE);
  const newline = bytes.indexOf(NEWLINE, hit.end);
  const to = Math.min(newline === -1 ? bytes.length : newline, hit.end + CONTEXT_CHARACTERS);
  let text = '';
  let at = from;
  for (const other of neighbours(hits, index, from, to)) {
    text += bytesToText(bytes.subarray(at, Math.max(at, other.start))) + maskOf(other);
    at = Math.max(at, other.end);
  }
  text += bytesToText(bytes.subarray(at, Math.max(at, to)));
  const covered = value.length >= 4 ? text.split(value).join(maskOf(hit)) : text;
  return Array.from(covered.replace(/[\r\n]+$/, ''))
    .slice(0, CONTEXT_CHARACTERS)
    .join('');
}

function neighbours(hits: readonly Hit[], index: number, from: number, to: number): readonly Hit[] {
  let first = index;
  while ((hits[first - 1]?.end ?? -1) > from) first -= 1;
  let last = index;
  while ((hits[last + 1]?.start ?? Infinity) < to) last += 1;
  return hits.slice(first, last + 1);
}
