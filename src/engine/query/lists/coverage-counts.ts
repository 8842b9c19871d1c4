import type { Coverage } from '../../../shared/contract/findings';
import type { ContentScanOutcome } from '../../detect/inside/scan-content';
import { coverageSum } from '../findings/coverage-sum';

/** How files, and what is in them, were looked at. */
export class CoverageCounts {
  readonly #files = new Map<string, { files: number; bytes: number }>();
  readonly #inside = new Map<string, { files: number; bytes: number }>();

  /** Counts a file of a layer and what it holds. */
  add({ how, notScanned, inside }: ContentScanOutcome, bytes: number): void {
    count(this.#files, notScanned ?? how, { files: 1, bytes });
    for (const [key, row] of inside) count(this.#inside, key, row);
  }

  coverage(): Coverage {
    const [files, inside] = [this.#files, this.#inside].map((counts) =>
      coverageSum([...counts].map(([key, row]) => ({ key, ...row })).sort((a, b) => (a.key < b.key ? -1 : 1))),
    );
    const { seen, scanned, looked, notScanned } = files ?? coverageSum([]);
    return { filesSeen: seen, filesScanned: scanned, looked, notScanned, inside: inside ?? coverageSum([]) };
  }
}

interface Counted {
  readonly files: number;
  readonly bytes: number;
}

function count(counts: Map<string, Counted>, key: string, { files, bytes }: Counted): void {
  const row = counts.get(key) ?? { files: 0, bytes: 0 };
  counts.set(key, { files: row.files + files, bytes: row.bytes + bytes });
}
