import type { QueryNode, QueryTerm } from '../../../shared/query/query-ast';
import type { ReadableLibrary } from '../../store/readable-library';
import { foldCase } from '../../base/text-columns';
import { checkedEntries } from './checked-entries';
import { globStages } from './glob-stages';
import { contentStages, entryStages, everyStage, hiddenStages, layerStages } from './layer-stages';
import { layersOfDigest, layersOfImage, querySql, type SqlCondition } from './query-sql';
import type { Plan, Stage } from './stage.types';
import { inLayers, layersHeld, visibleLayers } from './visible-layers';
import { workedEntries } from './worked-entries';
import { directoryStages, extensionStages, nameStages, splitStages } from './word-stages';

/** How far the candidates of a way are counted, one after the other, until a way has less. */
const CAPS = [128, 2048] as const;

type Way = readonly Stage[];

/**
 * Plans how the matches of a query are found: from which of its words, names or directories, the one with the fewest
 * candidates. `forks` are those of the plan that an earlier page was made with.
 */
export function planQuery(
  library: ReadableLibrary,
  query: QueryNode,
  caseId: number | null,
  forks: readonly number[] | null = null,
): Plan {
  return new Planner(library, caseId, forks).plan(query);
}

class Planner {
  readonly #library: ReadableLibrary;
  readonly #known: readonly number[] | null;
  readonly #layers: readonly number[];
  readonly #forks: number[] = [];

  constructor(library: ReadableLibrary, caseId: number | null, forks: readonly number[] | null) {
    this.#library = library;
    this.#known = forks;
    this.#layers = visibleLayers(library, caseId);
  }

  plan(query: QueryNode): Plan {
    const visible = inLayers(this.#library, this.#layers);
    // Where only a part of the layers can be searched, they are a way of their own.
    const part: readonly Way[] = visible.sql === '1' ? [] : [layerStages(this.#library, this.#layers)];
    const ways = [...this.#ways(query), ...part];
    const way = ways.length === 0 ? everyStage() : this.#smallest(ways);
    const asked = querySql(this.#library, query);
    return {
      // Stable: of two stages of one rank the first stays first.
      stages: [...way].sort((one, other) => one.rank - other.rank),
      condition: { sql: `e.name_id <> 1 AND ${visible.sql} AND ${asked.sql}`, values: asked.values },
      forks: this.#forks,
    };
  }

  /** All ways to find the matches of a part of a query; each finds every match. */
  #ways(node: QueryNode): readonly Way[] {
    switch (node.kind) {
      case 'and':
        return node.nodes.flatMap((child) => this.#ways(child));
      case 'or':
        return this.#eitherWay(node.nodes);
      case 'term':
        return this.#termWays(node.term);
      case 'all':
      case 'not':
        return [];
    }
  }

  /** One way for each alternative; an entry belongs to the first alternative that it matches. */
  #eitherWay(nodes: readonly QueryNode[]): readonly Way[] {
    const stages: Stage[] = [];
    const before: SqlCondition[] = [];
    for (const node of nodes) {
      const ways = this.#ways(node);
      if (ways.length === 0) return [];
      const own = querySql(this.#library, node);
      const apart = [own, ...before.map(({ sql, values }) => ({ sql: `NOT coalesce(${sql}, 0)`, values }))];
      stages.push(...this.#smallest(ways).map((stage) => ({ ...stage, guard: together([stage.guard, ...apart]) })));
      before.push(own);
    }
    return [stages];
  }

  #termWays(term: QueryTerm): readonly Way[] {
    const library = this.#library;
    switch (term.kind) {
      case 'text':
      case 'path': {
        const word = foldCase(term.value);
        if (word === '') return [];
        if (word.includes('/')) return splitStages(library, word);
        return [[...nameStages(library, word), ...directoryStages(library, word)]];
      }
      case 'name':
        return term.value === '' ? [] : [nameStages(library, foldCase(term.value))];
      case 'ext':
        return [extensionStages(library, foldCase(term.value))];
      case 'glob':
        return globStages(library, term.value);
      case 'digest':
        return [contentStages(library, term.value, layersOfDigest(library, term.value))];
      case 'sha256':
        return [contentStages(library, term.value, [])];
      case 'layer':
        return this.#layerWay(layersHeld(library, 'il.layer = ?', [term.value]));
      case 'image':
        return this.#layerWay(layersOfImage(library, term.value));
      case 'case':
        return this.#layerWay(layersHeld(library, 'instr(k.folded, ?)', [foldCase(term.value)]));
      case 'state':
        return term.state === 'present' ? [] : [hiddenStages()];
      case 'tag':
      case 'note':
      case 'bookmarked':
      case 'status': {
        const { entries, excluded } = workedEntries(library, term);
        return excluded ? [] : [entryStages(entries)];
      }
      case 'verdict':
      case 'pkg':
      case 'owner':
        return [entryStages(checkedEntries(library, term))];
      case 'hash':
      case 'size':
      case 'mtime':
      case 'type':
      case 'mode':
      case 'mode-exact':
      case 'uid':
      case 'in':
      case 'regex':
      case 'hex':
        return [];
    }
  }

  #layerWay(layers: readonly number[]): readonly Way[] {
    return [layerStages(this.#library, layers)];
  }

  /** The way with the fewest candidates, or the one that an earlier page took. */
  #smallest(ways: readonly Way[]): Way {
    const known = ways[this.#known?.[this.#forks.length] ?? -1];
    const chosen = known === undefined ? smallestOf(ways) : ways.indexOf(known);
    this.#forks.push(chosen);
    return ways[chosen] ?? [];
  }
}

/** Counts all ways a little, then further, until one is counted to its end: the rarer side costs the least to know. */
function smallestOf(ways: readonly Way[]): number {
  if (ways.length === 1) return 0;
  let sizes: number[] = [];
  for (const cap of CAPS) {
    sizes = ways.map((way) => sizeOf(way, cap));
    if (sizes.some((size) => size < cap)) break;
  }
  return sizes.indexOf(Math.min(...sizes));
}

function sizeOf(way: Way, cap: number): number {
  let size = 0;
  for (const { source } of way) {
    size += source.size(cap);
    if (size >= cap) break;
  }
  return size;
}

function together(conditions: readonly SqlCondition[]): SqlCondition {
  return {
    sql: conditions.map(({ sql }) => `(${sql})`).join(' AND '),
    values: conditions.flatMap(({ values }) => values),
  };
}
