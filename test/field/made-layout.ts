import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspectDocument } from '../../src/engine/output/forms/inspect-document';
import type { WritableLibrary } from '../../src/engine/store/writable-library';
import { sha256, tarOf } from '../engine-support/made-archive';
import { blobName, describeBytes, json, type MadeDescriptor } from '../engine-support/oci-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../engine-support/test-library';

export const OCI = 'application/vnd.oci.image';

type Json = Readonly<Record<string, unknown>>;

/** An OCI archive in the making. */
export class MadeLayout {
  readonly #members = new Map<string, Buffer>([['oci-layout', json({ imageLayoutVersion: '1.0.0' })]]);

  /** Puts bytes in as a blob; returns their descriptor. */
  blob(mediaType: string, bytes: Buffer, more: Json = {}): MadeDescriptor {
    const descriptor = describeBytes(mediaType, bytes);
    this.#members.set(blobName(descriptor.digest), bytes);
    return { ...descriptor, ...more };
  }

  document(mediaType: string, value: Json, more: Json = {}): MadeDescriptor {
    return this.blob(mediaType, json(value), more);
  }

  manifest(config: MadeDescriptor, layers: readonly MadeDescriptor[], more: Json = {}): MadeDescriptor {
    const mediaType = `${OCI}.manifest.v1+json`;
    return this.document(mediaType, { schemaVersion: 2, mediaType, config, layers, ...more });
  }

  /** A config that fits layers which are stored plain. */
  imageConfig(...tars: readonly Buffer[]): MadeDescriptor {
    const diffIds = tars.map((tar) => `sha256:${sha256(tar)}`);
    return this.document(`${OCI}.config.v1+json`, {
      ...{ os: 'linux', architecture: 'amd64', config: {}, rootfs: { type: 'layers', diff_ids: diffIds } },
    });
  }

  /** Takes a blob out again: it is named and not there. */
  without({ digest }: MadeDescriptor): void {
    this.#members.delete(blobName(digest));
  }

  file(name: string, value: unknown): void {
    this.#members.set(name, json(value));
  }

  async write(manifests: readonly MadeDescriptor[] | null): Promise<string> {
    this.#members.set('index.json', json({ schemaVersion: 2, mediaType: `${OCI}.index.v1+json`, manifests }));
    const path = join(temporaryFolder(), 'layout.tar');
    writeFileSync(path, await tarOf([...this.#members].map(([name, content]) => ({ name, content }))));
    return path;
  }
}

interface Shown {
  readonly id: string;
  readonly artifactType?: string;
  readonly layers: readonly Json[];
}

/** What `inspect --json` tells of evidence. */
export interface Inspected {
  readonly library: WritableLibrary;
  readonly imageIds: readonly number[];
  readonly images: readonly Shown[];
  readonly artifacts: readonly Shown[];
  readonly findings: readonly Json[];
  readonly problems: readonly { readonly code: string; readonly severity: string; readonly message: string }[];
}

export async function inspected(path: string): Promise<Inspected> {
  const library = temporaryLibrary();
  const { evidenceId, imageIds } = await addTo(library, path);
  const members = [...inspectDocument(library, evidenceId, '0')].map(
    ([key, value, items]) => [key, items === undefined ? value : [...items]] as const,
  );
  return { library, imageIds, ...(Object.fromEntries(members) as unknown as Omit<Inspected, 'library' | 'imageIds'>) };
}
