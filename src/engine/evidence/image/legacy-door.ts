import { asObject, asString, field, type JsonObject } from './hostile-json';
import { v1Config } from './dir-door';
import type { NamedImage } from './declare-image';
import type { EvidenceReader } from './evidence-reader';
import { LegacySteps, type LegacyStep } from './legacy-steps';

/** More than an image may have layers, so that a longer chain is told as `too-many-layers` and not cut in silence. */
const MAX_CHAIN = 2_000;

/**
 * Images of archives before Docker 1.10: `repositories` names the top of a chain of `<id>/json` with parents. Tags of
 * one top are names of one image. The links of all chains together are bounded as the manifests of an index are.
 */
export async function readRepositories(
  reader: EvidenceReader,
  repositories: JsonObject,
): Promise<readonly NamedImage[]> {
  const steps = new LegacySteps(reader);
  const images: NamedImage[] = [];
  const { indexManifests } = reader.limits;
  let links = 0;
  for (const [top, references] of referencesByTop(repositories)) {
    const chain = await readChain(steps, top, indexManifests - links);
    if (chain === null) {
      const params = { limit: 'indexManifests', value: indexManifests };
      reader.problem('index-limit', 'error', { path: 'repositories', params });
      break;
    }
    links += chain.length;
    images.push(imageOf(references, chain));
  }
  steps.report();
  return images;
}

function referencesByTop(repositories: JsonObject): ReadonlyMap<string, readonly string[]> {
  const byTop = new Map<string, string[]>();
  for (const [name, tags] of Object.entries(repositories)) {
    for (const [tag, top] of Object.entries(asObject(tags) ?? {})) {
      if (typeof top !== 'string') continue;
      const references = byTop.get(top) ?? [];
      references.push(`${name}:${tag}`);
      byTop.set(top, references);
    }
  }
  return byTop;
}

/** The steps from the top down; null where they are more than `most`. */
async function readChain(steps: LegacySteps, top: string, most: number): Promise<readonly LegacyStep[] | null> {
  const chain = new Map<string, LegacyStep>();
  let id: string | null = top;
  while (id !== null && !chain.has(id) && chain.size < MAX_CHAIN) {
    if (chain.size >= most) return null;
    const step = await steps.at(id);
    chain.set(id, step);
    id = asString(field(step.document, 'parent'));
  }
  if (id !== null && chain.has(id)) steps.noteCircle(id);
  return [...chain.values()];
}

function imageOf(references: readonly string[], chain: readonly LegacyStep[]): NamedImage {
  const steps = [...chain].reverse();
  return {
    references,
    seenIn: 'repositories',
    platform: null,
    manifestDigest: null,
    configBytes: null,
    configDigest: null,
    attestation: false,
    layers: steps.map(({ layer }) => layer),
    comparisons: [],
    wantsConfig: false,
    substituteConfig: v1Config(
      steps.map(({ document }) => document),
      null,
    ),
  };
}
