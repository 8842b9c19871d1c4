import type { CandidateFile } from './candidate-files';
import { NAMED_PLACES, type LookBounds } from './look-bounds';
import { fingerprintOf, readCertificate, type CertificateFacts } from '../../detect/certificates/read-certificate';
import { sniffCertificates } from '../../detect/certificates/sniff-certificates';

/** A certificate, and in which contents it was found. */
export interface FoundCertificate {
  readonly facts: CertificateFacts;
  /** The first contents that hold it, and which of their certificates it is. */
  readonly contents: { readonly key: string; readonly number: number }[];
  /** File versions that hold it. */
  placeCount: number;
}

/** Gathers the certificates of file after file; each is read once, however many files hold it. */
export class FoundCertificates {
  readonly #bounds: LookBounds;
  /** By the digest of their bytes; null for what is no certificate. */
  readonly #seen = new Map<string, FoundCertificate | null>();
  count = 0;
  broken = 0;
  leftBlocks = 0;

  constructor(bounds: LookBounds) {
    this.#bounds = bounds;
  }

  /** In the order in which they were found. */
  list(): readonly FoundCertificate[] {
    return [...new Set(this.#seen.values())].filter((one) => one !== null);
  }

  /** Looks into the bytes of a file that `versions` entries of the image hold. */
  add({ key }: Pick<CandidateFile, 'key'>, bytes: Buffer, versions: number): void {
    const { ders, broken, left } = sniffCertificates(bytes, this.#bounds.perFile);
    this.broken += broken;
    this.leftBlocks += left;
    const here = new Set<FoundCertificate>();
    for (const [index, der] of ders.entries()) {
      const found = this.#read(der);
      if (found === null || here.has(found)) continue;
      here.add(found);
      found.placeCount += versions;
      if (found.contents.length < NAMED_PLACES) found.contents.push({ key, number: index + 1 });
    }
  }

  /** Null for what is none, and beyond the bound. */
  #read(der: Buffer): FoundCertificate | null {
    const fingerprint = fingerprintOf(der);
    const known = this.#seen.get(fingerprint);
    if (known === null) this.broken += 1;
    if (known !== undefined) return known;
    if (this.#seen.size >= this.#bounds.perImage) {
      this.leftBlocks += 1;
      return null;
    }
    const facts = readCertificate(der);
    // The same certificate in a sloppy encoding is no other one.
    const same = facts === null ? undefined : this.#seen.get(facts.fingerprint);
    const found = same ?? (facts === null ? null : { facts, contents: [], placeCount: 0 });
    this.#seen.set(fingerprint, found);
    if (found === null) this.broken += 1;
    else if (same === undefined) this.count += 1;
    return found;
  }
}
