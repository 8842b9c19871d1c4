import { sha256Digest, type ChainId, type Digest, type DiffId } from '../../../shared/digest';
import type { DigestStatus } from '../../../shared/vocabulary';
import type { DeclaredImage, LegacyDocument, LegacyEvidence } from '../../evidence/image/image-model';
import { legacyIds, type LegacyFormula } from '../../evidence/image/legacy-id';
import { chainIds } from '../../evidence/layer/chain-ids';
import type { ReadLayer } from './ingest.types';

/** One id of the format before Docker 1.10, compared with what its document and the layers read give. */
export interface LegacyLine {
  readonly layer: number;
  readonly expected: Digest;
  readonly found: Digest | null;
  readonly status: Extract<DigestStatus, 'verified' | 'mismatch' | 'not-read'>;
  /** The member that holds the document. */
  readonly path: string;
}

export interface LegacyProof {
  /** For each image, in the order of the evidence. */
  readonly lines: readonly (readonly LegacyLine[])[];
  /** Blobs that nothing names and whose id holds: they describe layers of these images. */
  readonly explained: ReadonlySet<Digest>;
}

interface ReadImageLayers {
  readonly declared: DeclaredImage;
  readonly layers: readonly Pick<ReadLayer, 'diffId'>[];
}

/**
 * Computes every legacy id again from its document and the diffIDs of the layers as they were read. Which formula the
 * archive follows is known once one id holds under it, be it with the diffIDs read or with those of the config: then
 * an id that does not hold is a mismatch. Where none holds, a tool wrote them that we do not know: nothing is said.
 */
export function proveLegacyIds(legacy: LegacyEvidence, images: readonly ReadImageLayers[]): LegacyProof {
  const stacks = images.map(({ declared, layers }) => new Stack(declared, layers));
  const formulas = knownFormulas(legacy, stacks);
  const lines = stacks.map((stack, index): LegacyLine[] =>
    [...(legacy.layers[index] ?? [])].flatMap(([layer, ids]) =>
      ids.flatMap((id) => {
        const document = legacy.documents.get(id);
        return document === undefined ? [] : [lineOf(document, layer, stack, formulas)];
      }),
    ),
  );
  const explained = new Set<Digest>();
  for (const { document, image, layer } of holdingBlobs(legacy.blobs, stacks)) {
    const expected = sha256Digest(document.id);
    lines[image]?.push({ layer, expected, found: expected, status: 'verified', path: document.path });
    if (document.blob !== null) explained.add(document.blob);
  }
  return { lines: lines.map((list) => list.sort((a, b) => a.layer - b.layer)), explained };
}

/** The chainIDs of an image's layers by layer number, computed from what was read and from what its config says. */
class Stack {
  readonly height: number;
  readonly read: readonly ChainId[];
  readonly declared: readonly ChainId[];

  constructor(image: DeclaredImage, layers: readonly Pick<ReadLayer, 'diffId'>[]) {
    this.height = image.layers.length;
    this.read = chainIds(untilNull(image.layers.map((_, index) => layers[index]?.diffId ?? null)));
    this.declared = chainIds(untilNull(image.layers.map(({ declaredDiffId }) => declaredDiffId)));
  }
}

function untilNull(diffIds: readonly (DiffId | null)[]): readonly DiffId[] {
  const end = diffIds.indexOf(null);
  return (end === -1 ? diffIds : diffIds.slice(0, end)).filter((diffId) => diffId !== null);
}

const FORMULAS: readonly LegacyFormula[] = ['moby', 'containers-image'];

function formulasThatHold(document: LegacyDocument, chainId: ChainId | undefined, top: boolean): LegacyFormula[] {
  if (document.members === null || chainId === undefined) return [];
  const ids = legacyIds(document.members, chainId, top);
  return FORMULAS.filter((formula) => ids[formula] === document.id);
}

/** The formulas that give at least one id of the archive. */
function knownFormulas(legacy: LegacyEvidence, stacks: readonly Stack[]): readonly LegacyFormula[] {
  const known = new Set<LegacyFormula>();
  for (const [index, { height, read, declared }] of stacks.entries()) {
    for (const [layer, ids] of legacy.layers[index] ?? []) {
      for (const document of ids.flatMap((id) => legacy.documents.get(id) ?? [])) {
        for (const chain of [read, declared])
          for (const formula of formulasThatHold(document, chain[layer - 1], layer === height)) known.add(formula);
      }
    }
  }
  return FORMULAS.filter((formula) => known.has(formula));
}

function lineOf(document: LegacyDocument, layer: number, stack: Stack, formulas: readonly LegacyFormula[]): LegacyLine {
  const { id, namedId, members, path } = document;
  const expected = sha256Digest(id);
  const line = { layer, expected, path };
  // The id that a document gives itself is not in its own hash: it has to be the name of its folder.
  if (namedId !== null && namedId !== id)
    return { ...line, found: /^[0-9a-f]{64}$/.test(namedId) ? sha256Digest(namedId) : null, status: 'mismatch' };
  const chainId = stack.read[layer - 1];
  const [formula] = formulas;
  if (members === null || chainId === undefined || formula === undefined)
    return { ...line, found: null, status: 'not-read' };
  const ids = legacyIds(members, chainId, layer === stack.height);
  if (formulas.some((one) => ids[one] === id)) return { ...line, found: expected, status: 'verified' };
  return { ...line, found: sha256Digest(ids[formula]), status: 'mismatch' };
}

/** Comparisons before the search is given up: no archive of real images comes near. */
const MOST_ATTEMPTS = 500_000;

interface BlobPlace {
  readonly document: LegacyDocument;
  /** Index of the image, and layer number. */
  readonly image: number;
  readonly layer: number;
}

/**
 * The descriptions among the blobs whose id holds, each with the layers that it describes. Nothing names these blobs:
 * one belongs above the layers of its parent, or at the base of any image.
 */
function holdingBlobs(blobs: readonly LegacyDocument[], stacks: readonly Stack[]): readonly BlobPlace[] {
  const children = new Map<string | null, LegacyDocument[]>();
  for (const document of blobs) {
    const siblings = children.get(document.parent) ?? [];
    siblings.push(document);
    children.set(document.parent, siblings);
  }
  const places: BlobPlace[] = [];
  let attempts = 0;
  let below = new Map<string | null, number[]>([[null, stacks.map((_, index) => index)]]);
  for (let layer = 1; below.size > 0; layer += 1) {
    const here = new Map<string | null, number[]>();
    for (const [parent, images] of below) {
      for (const document of children.get(parent) ?? []) {
        attempts += images.length;
        if (attempts > MOST_ATTEMPTS) return places;
        const holding = images.filter((index) => holds(document, stacks[index], layer));
        for (const image of holding) places.push({ document, image, layer });
        if (holding.length > 0) here.set(document.id, holding);
      }
    }
    below = here;
  }
  return places;
}

function holds(document: LegacyDocument, stack: Stack | undefined, layer: number): boolean {
  if (stack === undefined) return false;
  return formulasThatHold(document, stack.read[layer - 1], layer === stack.height).length > 0;
}
