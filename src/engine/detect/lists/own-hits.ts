import { latinUnits, utf16Form } from '../secrets/utf16-units';
import { encodedRuns } from '../secrets/encoded-runs';
import type { Hit } from '../rules/hit.types';
import { wideRuns } from '../inside/text-runs';
import type { OwnLists } from './own-lists.types';
import { ruleSearch, type RuleSearch } from './rule-search';
import { wordSearch } from './word-search';

/** How often what was decoded is looked through for more that is encoded. */
const DEPTH = 2;
const SNIFF_BYTES = 8192;

/** Hits in bytes in order of their place, and the rules that gave up in them. */
export type OwnSearch = (bytes: Uint8Array) => { readonly hits: readonly Hit[]; readonly gaveUp: readonly string[] };

/** Makes a search for all that a person looks for, in text, in UTF-16, and in what is encoded in it. */
export function ownSearch({ rules, words }: OwnLists): OwnSearch {
  const [searchRules, searchWords] = [ruleSearch(rules), wordSearch(words)];
  const look = (bytes: Uint8Array, depth: number): RuleSearch => {
    const found = searchRules(bytes);
    const wide = rules.length === 0 ? [] : wideParts(bytes).map((part) => moved(searchRules(part.units), part));
    const encoded = depth === 0 ? [] : encodedRuns(bytes).map((run) => covering(look(run.text, depth - 1), run));
    const all = [found, ...wide, ...encoded];
    const hits = [...all.flatMap((one) => one.hits), ...searchWords(bytes)];
    return { hits, gaveUp: all.flatMap((one) => one.gaveUp) };
  };
  return (bytes) => {
    const { hits, gaveUp } = look(bytes, DEPTH);
    return { hits: hits.length < 2 ? hits : inOrder(hits), gaveUp };
  };
}

interface WidePart {
  readonly start: number;
  readonly units: Uint8Array;
}

/** The parts that are UTF-16: all of it where it says so, else runs among other bytes. */
function wideParts(bytes: Uint8Array): readonly WidePart[] {
  if (!bytes.includes(0)) return [];
  const low = utf16Form(bytes.subarray(0, SNIFF_BYTES));
  if (low !== null) return [{ start: 0, units: latinUnits(bytes, low) }];
  return wideRuns(bytes).map(({ start, end }) => ({ start, units: latinUnits(bytes.subarray(start, end), 0) }));
}

function moved({ hits, gaveUp }: RuleSearch, { start }: WidePart): RuleSearch {
  return { hits: hits.map((hit) => ({ ...hit, start: start + hit.start * 2, end: start + hit.end * 2 })), gaveUp };
}

/** What was decoded is found where its encoded form stands, which is what would show it. */
function covering({ hits, gaveUp }: RuleSearch, run: { readonly start: number; readonly end: number }): RuleSearch {
  const { start, end } = run;
  const rules = new Map(hits.map((hit) => [hit.rule, hit]));
  return { hits: [...rules.values()].map((hit) => ({ ...hit, start, end, shown: '' })), gaveUp };
}

/** By place, each once: a text may be read in two ways. */
function inOrder(hits: readonly Hit[]): readonly Hit[] {
  const seen = new Set<string>();
  return [...hits]
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter(({ rule, start, end }) => {
      const key = `${rule} ${start} ${end}`;
      return !seen.has(key) && seen.add(key);
    });
}
