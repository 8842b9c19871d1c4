/** Something that one version of a database says, in the layers `from` to before `until`. */
export interface Sighting {
  readonly version: string | null;
  /** The version with what else counts for its order: the epoch of rpm. */
  readonly fullVersion: string | null;
  /** Another where anything in the record is another. */
  readonly recordKey: string;
  readonly from: number;
  readonly until: number;
}

interface LifeChange {
  readonly layer: number;
  readonly versionBefore: string | null;
  readonly fullVersionBefore: string | null;
}

/** The life of one package, from the layer that added it to the one that removed it. */
export interface LifeSpan<S extends Sighting> {
  readonly addedInLayer: number;
  readonly changes: readonly LifeChange[];
  /** Null where no layer removed it. */
  readonly removedInLayer: number | null;
  /** What the databases said last. */
  readonly last: S;
}

interface Open<S> {
  readonly addedInLayer: number;
  readonly changes: LifeChange[];
  last: S;
}

/**
 * The lives of all packages of one name in one place. In most places there is one at a time; where there are several, the same version is
 * the same package, and what is left of the old ones became what is left of the new ones, in their order.
 */
export function lifeSpans<S extends Sighting>(sightings: readonly S[]): readonly LifeSpan<S>[] {
  const begins = byLayer(sightings, ({ from }) => from);
  const ends = byLayer(sightings, ({ until }) => until);
  const layers = [...new Set([...begins.keys(), ...ends.keys()])].filter(Number.isFinite).sort((a, b) => a - b);
  const shown = new Set<S>();
  const done: LifeSpan<S>[] = [];
  let open: readonly Open<S>[] = [];
  for (const layer of layers) {
    for (const one of ends.get(layer) ?? []) shown.delete(one);
    for (const one of begins.get(layer) ?? []) shown.add(one);
    const { kept, gone } = goOn(open, [...shown], layer);
    done.push(...gone.map((life) => ({ ...life, removedInLayer: layer })));
    open = kept;
  }
  return [...done, ...open.map((life) => ({ ...life, removedInLayer: null }))];
}

function byLayer<S>(sightings: readonly S[], layerOf: (one: S) => number): ReadonlyMap<number, readonly S[]> {
  const found = new Map<number, S[]>();
  for (const one of sightings) {
    const layer = layerOf(one);
    const list = found.get(layer);
    if (list === undefined) found.set(layer, [one]);
    else list.push(one);
  }
  return found;
}

function goOn<S extends Sighting>(
  open: readonly Open<S>[],
  shown: readonly S[],
  layer: number,
): { readonly kept: readonly Open<S>[]; readonly gone: readonly Open<S>[] } {
  // The last of a list is taken at no cost, so that lists are the other way round.
  const byVersion = new Map<string | null, S[]>();
  for (const one of shown.toReversed()) {
    const list = byVersion.get(one.version);
    if (list === undefined) byVersion.set(one.version, [one]);
    else list.push(one);
  }
  const kept: Open<S>[] = [];
  const left: Open<S>[] = [];
  for (const life of open) {
    const same = byVersion.get(life.last.version)?.pop();
    if (same === undefined) left.push(life);
    else kept.push(become(life, same, layer));
  }
  const taken = new Set([...byVersion.values()].flat());
  const fresh = shown.filter((one) => taken.has(one));
  const most = Math.min(left.length, fresh.length);
  left.slice(0, most).forEach((life, index) => {
    const next = fresh[index];
    if (next !== undefined) kept.push(become(life, next, layer));
  });
  for (const last of fresh.slice(most)) kept.push({ addedInLayer: layer, changes: [], last });
  return { kept, gone: left.slice(most) };
}

function become<S extends Sighting>(life: Open<S>, next: S, layer: number): Open<S> {
  const { recordKey, version: versionBefore, fullVersion: fullVersionBefore } = life.last;
  if (next.recordKey !== recordKey || next.version !== versionBefore)
    life.changes.push({ layer, versionBefore, fullVersionBefore });
  life.last = next;
  return life;
}
