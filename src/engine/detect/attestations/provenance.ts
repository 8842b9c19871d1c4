import { parseDigest, type Digest } from '../../../shared/digest';
import { asList, asObject, asString, field, type JsonObject } from '../../evidence/image/hostile-json';
import { shownText, type Statement } from './statement';

/** What of one document is kept: far more than any build has. */
const MOST_STEPS = 20_000;
const MOST_OUTPUTS = 40_000;
const MOST_LAYERS = 1000;
const MOST_RANGES = 64;
const MOST_INPUTS = 64;
const MOST_FILES = 16;
const MOST_FILE_BYTES = 1024 * 1024;

/** A text that steps came from, as it lies in the statement. */
export interface BuildFile {
  readonly name: string;
  /** Null where it is not valid base64, empty, or larger than is read. */
  readonly bytes: Uint8Array | null;
}

/** Lines of a file, from 1, both ends included. */
export interface BuildLines {
  /** Which of the files. */
  readonly file: number;
  readonly from: number;
  readonly to: number;
}

/** A vertex of the build graph. */
export interface BuildStep {
  readonly id: string;
  /** Outputs that it works on, `step1:0`. */
  readonly inputs: readonly string[];
  /** It loads an image, and does nothing itself. */
  readonly isImage: boolean;
  /** It is the end of the graph: its input is the image. */
  readonly isResult: boolean;
  readonly lines: readonly BuildLines[];
}

/** What BuildKit says of a build (docs/attestations/slsa-definitions.md). All of it is a claim. */
export interface Provenance {
  readonly builder: string | null;
  readonly buildType: string | null;
  readonly startedOn: string | null;
  readonly finishedOn: string | null;
  readonly files: readonly BuildFile[];
  readonly steps: ReadonlyMap<string, BuildStep>;
  /** Stored digests of the layers of an output, `step1:0`, from the base up. */
  readonly layers: ReadonlyMap<string, readonly Digest[]>;
}

const NOTHING: JsonObject = {};
const objectIn = (of: JsonObject, key: string): JsonObject => asObject(of[key]) ?? NOTHING;

/** Reads the provenance of SLSA v0.2 and v1; null where the statement is of another kind. */
export function readProvenance({ predicateType, predicate }: Statement): Provenance | null {
  if (predicateType.startsWith('https://slsa.dev/provenance/v0.2')) {
    const metadata = objectIn(predicate, 'metadata');
    return provenanceOf({
      builder: objectIn(predicate, 'builder')['id'],
      buildType: predicate['buildType'],
      ...{ startedOn: metadata['buildStartedOn'], finishedOn: metadata['buildFinishedOn'] },
      config: objectIn(predicate, 'buildConfig'),
      metadata: objectIn(metadata, 'https://mobyproject.org/buildkit@v1#metadata'),
    });
  }
  if (!predicateType.startsWith('https://slsa.dev/provenance/v1')) return null;
  const [definition, run] = [objectIn(predicate, 'buildDefinition'), objectIn(predicate, 'runDetails')];
  const metadata = objectIn(run, 'metadata');
  return provenanceOf({
    builder: objectIn(run, 'builder')['id'],
    buildType: definition['buildType'],
    ...{ startedOn: metadata['startedOn'], finishedOn: metadata['finishedOn'] },
    config: objectIn(objectIn(definition, 'internalParameters'), 'buildConfig'),
    metadata: objectIn(metadata, 'buildkit_metadata'),
  });
}

/** The parts that both versions have, in whatever place. */
interface Parts {
  readonly builder: unknown;
  readonly buildType: unknown;
  readonly startedOn: unknown;
  readonly finishedOn: unknown;
  readonly config: JsonObject;
  readonly metadata: JsonObject;
}

function provenanceOf({ config, metadata, ...said }: Parts): Provenance {
  const source = objectIn(metadata, 'source');
  const locations = objectIn(source, 'locations');
  const steps = new Map<string, BuildStep>();
  for (const value of (asList(config['llbDefinition']) ?? []).slice(0, MOST_STEPS)) {
    const step = stepOf(asObject(value) ?? NOTHING, locations);
    if (step !== null) steps.set(step.id, step);
  }
  return {
    builder: shownText(said.builder),
    buildType: shownText(said.buildType),
    startedOn: shownText(said.startedOn),
    finishedOn: shownText(said.finishedOn),
    files: (asList(source['infos']) ?? []).slice(0, MOST_FILES).map((info) => fileOf(asObject(info) ?? NOTHING)),
    steps,
    layers: layersOf(objectIn(metadata, 'layers')),
  };
}

function stepOf(value: JsonObject, locations: JsonObject): BuildStep | null {
  const id = shownText(value['id']);
  if (id === null) return null;
  const op = objectIn(objectIn(value, 'op'), 'Op');
  const inputs = (asList(value['inputs']) ?? []).slice(0, MOST_INPUTS).flatMap((one) => shownText(one) ?? []);
  return {
    ...{ id, inputs },
    isImage: /^(?:docker-image|oci-layout):/.test(asString(asObject(field(op, 'source'))?.['identifier']) ?? ''),
    isResult: Object.keys(op).length === 0 && inputs.length > 0,
    lines: linesOf(Object.hasOwn(locations, id) ? asObject(locations[id]) : null),
  };
}

function linesOf(value: JsonObject | null): readonly BuildLines[] {
  const lines: BuildLines[] = [];
  for (const one of asList(value?.['locations']) ?? []) {
    const location = asObject(one) ?? NOTHING;
    const file = countOf(location['sourceIndex']) ?? 0;
    for (const range of asList(location['ranges']) ?? []) {
      if (lines.length === MOST_RANGES) return lines;
      const [start, end] = [objectIn(asObject(range) ?? NOTHING, 'start'), objectIn(asObject(range) ?? NOTHING, 'end')];
      const from = countOf(start['line']);
      if (from !== null && from > 0) lines.push({ file, from, to: Math.max(from, countOf(end['line']) ?? from) });
    }
  }
  return lines;
}

function countOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function fileOf(info: JsonObject): BuildFile {
  const data = info['data'];
  const isRead = typeof data === 'string' && data !== '' && data.length <= (MOST_FILE_BYTES * 4) / 3 + 4;
  const bytes = isRead ? Buffer.from(data, 'base64') : null;
  return { name: shownText(info['filename']) ?? 'Dockerfile', bytes: bytes?.length === 0 ? null : bytes };
}

/** Of the ways to an output that a step may have, the first: all of them end in the same tree. */
function layersOf(value: JsonObject): ReadonlyMap<string, readonly Digest[]> {
  const layers = new Map<string, readonly Digest[]>();
  for (const [output, chains] of Object.entries(value).slice(0, MOST_OUTPUTS)) {
    const chain = asList(asList(chains)?.[0]) ?? [];
    const digests = chain.slice(0, MOST_LAYERS).map((one) => parseDigest(asObject(one)?.['digest']));
    // A chain with a gap is no chain.
    if (digests.length > 0 && !digests.includes(null))
      layers.set(
        output,
        digests.filter((one) => one !== null),
      );
  }
  return layers;
}
