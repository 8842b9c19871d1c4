import { createHash, type Hash } from 'node:crypto';
import type { FileTaker } from '../../detect/contents/extent-feed';
import type { ContentDigests } from './hash-set.types';

/** What a file hashes to. */
export interface Digested {
  readonly entryId: number;
  readonly digests: ContentDigests;
}

/** Hashes one file after the other, in all the ways that sets ask for. */
export class ContentDigester implements FileTaker<Digested> {
  #hashes = newHashes();

  whole(entryId: number, bytes: Uint8Array): Digested {
    this.write(bytes);
    return this.end(entryId);
  }

  write(chunk: Uint8Array): void {
    for (const hash of this.#hashes) hash.update(chunk);
  }

  end(entryId: number): Digested {
    const [sha256, sha1, md5] = this.#hashes.map((hash) => hash.digest('hex'));
    this.#hashes = newHashes();
    return { entryId, digests: { sha256: sha256 ?? '', sha1: sha1 ?? null, md5: md5 ?? null } };
  }
}

function newHashes(): readonly Hash[] {
  return ['sha256', 'sha1', 'md5'].map((name) => createHash(name));
}

/** What empty files hash to: they have no bytes to be read. */
export function noContent(): ContentDigests {
  return new ContentDigester().end(0).digests;
}
