import type { FileTaker } from '../../detect/contents/extent-feed';
import { yaraMatch } from '../../detect/lists/yara-match';
import type { YaraRules } from '../../detect/lists/yara-rules';
import type { RuleMatch } from '../../detect/secrets/finding.types';

/** A larger file is not scanned: it has to be in memory as a whole, and a scan cannot be cancelled. */
export const MOST_YARA_BYTES = 64 * 1024 * 1024;

/** What came of one file: null where it was too large. */
export interface YaraScanned {
  readonly entryId: number;
  readonly matches: readonly RuleMatch[] | null;
  readonly bytes: number;
}

/** Holds one file after the other against rules of YARA, each as a whole. */
export class YaraScans implements FileTaker<YaraScanned> {
  readonly #rules: YaraRules;
  #parts: Buffer[] = [];
  #bytes = 0;

  constructor(rules: YaraRules) {
    this.#rules = rules;
  }

  begin(): void {
    [this.#parts, this.#bytes] = [[], 0];
  }

  whole(entryId: number, bytes: Uint8Array): YaraScanned {
    return this.#scan(entryId, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  }

  write(chunk: Uint8Array): void {
    this.#bytes += chunk.length;
    if (this.#bytes <= MOST_YARA_BYTES) this.#parts.push(Buffer.from(chunk));
    else this.#parts = [];
  }

  end(entryId: number): YaraScanned {
    const [parts, bytes] = [this.#parts, this.#bytes];
    this.begin();
    if (bytes > MOST_YARA_BYTES) return { entryId, matches: null, bytes };
    return this.#scan(entryId, Buffer.concat(parts));
  }

  #scan(entryId: number, bytes: Buffer): YaraScanned {
    if (bytes.length > MOST_YARA_BYTES) return { entryId, matches: null, bytes: bytes.length };
    return { entryId, matches: this.#rules.scan(bytes).map((hit) => yaraMatch(hit, bytes)), bytes: bytes.length };
  }
}
