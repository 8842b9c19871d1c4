import { legacyIdInName } from './docker-door';
import type { NamedLayer } from './declare-image';
import type { EvidenceProblem, EvidenceReader } from './evidence-reader';
import { asObject, parseHostileJson, type JsonObject } from './hostile-json';
import { toldInPart } from './told-in-part';

/** One link of a chain: what `<id>/json` says, and the layer beside it. */
export interface LegacyStep {
  readonly document: JsonObject;
  readonly layer: NamedLayer;
}

/**
 * The steps of images before Docker 1.10. Each description is read once, whatever number of chains goes through it, and
 * all of them together have the room of one document (`jsonBytes`): they stay in memory until the images are read.
 */
export class LegacySteps {
  readonly #reader: EvidenceReader;
  readonly #steps = new Map<string, Promise<LegacyStep>>();
  readonly #missing: EvidenceProblem[] = [];
  readonly #tooLarge: EvidenceProblem[] = [];
  readonly #circles = new Map<string, EvidenceProblem>();
  #bytesLeft: number;

  constructor(reader: EvidenceReader) {
    this.#reader = reader;
    this.#bytesLeft = reader.limits.jsonBytes;
  }

  at(id: string): Promise<LegacyStep> {
    const known = this.#steps.get(id);
    if (known !== undefined) return known;
    const step = this.#read(id).then((document) => ({ document, layer: this.#layer(id) }));
    this.#steps.set(id, step);
    return step;
  }

  /** A chain came back to this id. */
  noteCircle(id: string): void {
    this.#circles.set(id, told('json-invalid', 'error', id, { reason: 'its chain of parents leads back to itself' }));
  }

  /** Tells what was wrong with the chains. */
  report(): void {
    for (const problems of [this.#missing, this.#tooLarge, [...this.#circles.values()]])
      this.#reader.problems.push(...toldInPart(problems));
  }

  async #read(id: string): Promise<JsonObject> {
    const source = this.#reader.members.source(`${id}/json`);
    const { jsonBytes } = this.#reader.limits;
    if (source !== null && source.bytes > this.#bytesLeft) {
      this.#tooLarge.push(told('limit-json', 'error', id, { limit: 'jsonBytes', value: jsonBytes }));
      return {};
    }
    this.#bytesLeft -= source?.bytes ?? 0;
    const bytes = source === null ? null : await this.#reader.read(source, null);
    const json = bytes === null ? null : parseHostileJson(bytes, this.#reader.limits);
    if (json?.ok === true) return asObject(json.value) ?? {};
    this.#missing.push(told('v1-config-missing', 'warning', id, {}));
    return {};
  }

  #layer(id: string): NamedLayer {
    const source = this.#reader.members.source(`${id}/layer.tar`);
    return {
      source,
      unreadable: source === null ? 'missing' : null,
      digest: null,
      bytes: null,
      mediaType: null,
      legacyId: legacyIdInName(`${id}/layer.tar`),
      problems: [],
    };
  }
}

function told(
  code: string,
  severity: EvidenceProblem['severity'],
  id: string,
  params: EvidenceProblem['params'],
): EvidenceProblem {
  return { code, severity, params, path: `${id}/json`, offset: null, digest: null };
}
