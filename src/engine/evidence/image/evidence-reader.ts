import type { Digest } from '../../../shared/digest';
import type { ReadLimits } from '../../../shared/read-limits';
import type { DigestStatus } from '../../../shared/vocabulary';
import type { StreamProblem } from '../layer/layer-scan.types';
import { throwIfCancelled, type CancelSignal } from '../../base/cancellation';
import { digestOfMember } from './digest-in-name';
import { parseHostileJson, type JsonLimit, type SizeLimit } from './hostile-json';
import type { BlobSource } from '../archive/blob-source.types';
import type { DeclaredBlob } from './image-model';
import type { Members } from './members';
import { compareDigest, digestOfBytes, readDocument } from './read-document';

export type EvidenceProblem = StreamProblem & { readonly digest: string | null };

/** A metadata document that was found: its bytes, what they are as JSON, and their digest. */
export interface Document {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly value: unknown;
  readonly digest: Digest;
}

/** Reads metadata of the evidence and keeps account of blobs and problems. */
export class EvidenceReader {
  readonly members: Members;
  readonly limits: ReadLimits;
  readonly #signal: CancelSignal;
  problems: EvidenceProblem[] = [];
  readonly #blobs = new Map<
    Digest,
    Pick<DeclaredBlob, 'source' | 'bytes' | 'mediaType' | 'status'> & { readonly usedBy: Set<string> }
  >();

  constructor(members: Members, limits: ReadLimits, signal: CancelSignal) {
    this.#signal = signal;
    this.members = members;
    this.limits = limits;
    for (const problem of members.problems) this.problems.push({ ...problem, digest: null });
  }

  problem(
    code: string,
    severity: StreamProblem['severity'],
    place: { readonly path?: string; readonly digest?: string; readonly params?: StreamProblem['params'] },
  ): void {
    this.problems.push({
      code,
      severity,
      params: place.params ?? {},
      path: place.path ?? null,
      digest: place.digest ?? null,
      offset: null,
    });
  }

  /** To be asked between the documents of thousands of images. Throws cancelled. */
  throwIfCancelled(): void {
    throwIfCancelled(this.#signal);
  }

  /** Takes back a kind of problem that turned out to be none. */
  forget(code: string): void {
    this.problems = this.problems.filter((problem) => problem.code !== code);
  }

  /** The JSON document under a name of the first level; null where it is not there or no JSON (reported). */
  async door(name: string): Promise<Document | null> {
    if (this.members.at(name) === undefined) return null;
    const found = this.members.find(name);
    if (!found.ok) {
      this.problem('door-unusable', 'error', { path: name, params: { absence: found.absence } });
      return null;
    }
    const bytes = await this.read(found.source, null);
    return bytes === null ? null : this.parse(name, bytes, null);
  }

  /** The bytes of a metadata member; null and a problem where they are more than the limit for metadata. */
  async read(source: BlobSource, digest: Digest | null, limit: SizeLimit = 'jsonBytes'): Promise<Uint8Array | null> {
    this.throwIfCancelled();
    const bytes = await readDocument(source, this.limits[limit]);
    if (bytes === null) this.#limit(limit, source.name, digest);
    return bytes;
  }

  /** Parses a document that was read; null and a problem where it is no JSON. */
  parse(name: string, bytes: Uint8Array, digest: Digest | null): Document | null {
    const json = parseHostileJson(bytes, this.limits);
    if (json.ok) return { name, bytes, value: json.value, digest: digestOfBytes(bytes) };
    if (json.limit !== null) this.#limit(json.limit, name, digest);
    else this.problem('json-invalid', 'error', placed(name, digest, { reason: json.reason }));
    return null;
  }

  #limit(limit: JsonLimit, path: string, digest: Digest | null): void {
    this.problem('limit-json', 'error', placed(path, digest, { limit, value: this.limits[limit] }));
  }

  /** The member that holds a blob: `blobs/<algorithm>/<hex>` (OCI image-spec, image-layout.md). */
  blob(digest: Digest): BlobSource | null {
    return this.members.source(`blobs/${digest.replace(':', '/')}`);
  }

  /** Notes that a blob is referred to. A status once known is kept; a mismatch outweighs it. */
  use(
    digest: Digest,
    usedBy: string,
    facts: Partial<Pick<DeclaredBlob, 'source' | 'bytes' | 'mediaType' | 'status'>>,
  ): void {
    const known = this.#blobs.get(digest);
    const status = known?.status ?? 'not-read';
    const sizes = { expected: known?.bytes ?? null, found: facts.bytes ?? null };
    if (facts.status === 'missing' && sizes.expected !== null && sizes.found !== null && sizes.expected !== sizes.found)
      this.problem('sizes-disagree', 'warning', { digest, params: { expected: sizes.expected, found: sizes.found } });
    const usedByAll = known?.usedBy ?? new Set<string>();
    this.#blobs.set(digest, {
      source: facts.source ?? known?.source ?? null,
      bytes: facts.bytes ?? known?.bytes ?? null,
      mediaType: facts.mediaType ?? known?.mediaType ?? null,
      status:
        facts.status !== undefined && (status === 'not-read' || facts.status === 'mismatch') ? facts.status : status,
      usedBy: usedByAll.add(usedBy),
    });
  }

  /** Compares metadata bytes with a digest, notes the blob, and reports a difference. */
  check(
    digest: Digest,
    bytes: Uint8Array,
    usedBy: string,
    mediaType: string | null,
  ): { found: Digest; status: DigestStatus } {
    const compared = compareDigest(digest, bytes);
    const known = this.#blobs.get(digest)?.status;
    this.use(digest, usedBy, { bytes: bytes.length, mediaType, status: compared.status });
    // Two doors may lead to the same bytes: what is wrong with them is told once.
    if (compared.status === 'mismatch' && known !== 'mismatch')
      this.problem('digest-mismatch', 'error', { digest, params: { expected: digest, found: compared.found } });
    if (compared.status === 'unsupported')
      this.problem('digest-unsupported', 'warning', { digest, params: { digest } });
    return compared;
  }

  /** Blobs that are referred to and not in the evidence. */
  missing(): readonly { readonly digest: Digest; readonly usedBy: readonly string[] }[] {
    return [...this.#blobs]
      .filter(([, { status }]) => status === 'missing')
      .map(([digest, { usedBy }]) => ({ digest, usedBy: [...usedBy] }));
  }

  /**
   * Every blob that is referred to, then those whose name is a digest that nothing refers to. Without a door (unless
   * they are wanted all the same) there are none: the files of a root file system may have any name.
   */
  blobs(withoutDoor = false): readonly DeclaredBlob[] {
    const used = [...this.#blobs].map(([digest, blob]) => {
      const source = blob.source ?? this.blob(digest);
      return { digest, ...blob, source, bytes: source?.bytes ?? blob.bytes, usedBy: [...blob.usedBy] };
    });
    const unreferenced: DeclaredBlob[] = [];
    if (!withoutDoor && !DOORS.some((door) => this.members.at(door) !== undefined)) return used;
    for (const name of this.members.names()) {
      const digest = digestOfMember(name);
      if (digest === null || this.#blobs.has(digest)) continue;
      const source = this.members.source(name);
      const bytes = source?.bytes ?? null;
      unreferenced.push({ digest, source, bytes, mediaType: null, status: 'unreferenced', usedBy: [] });
    }
    return [...used, ...unreferenced];
  }
}

const DOORS = ['manifest.json', 'index.json', 'repositories'];

interface Place {
  readonly path: string;
  readonly digest?: string;
  readonly params: StreamProblem['params'];
}

function placed(path: string, digest: Digest | null, params: StreamProblem['params']): Place {
  return digest === null ? { path, params } : { path, digest, params };
}
