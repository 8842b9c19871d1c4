import type { RuleMatch } from '../secrets/finding.types';
import type { BodyJudge } from './body-judge.types';
import type { BodyOutcome } from './body-sink';
import type { Body } from './body.types';

const BATCH_BYTES = 256 * 1024;
const LINE_FEED = 10;
/** A value of one line that is no longer is judged as that of a setting. */
const LONGEST_VALUE = 1024;
const NAME = /[^\w.-]/g;

interface Cell {
  readonly body: Body;
  readonly bytes: number;
  /** Where the cell stands in the text. */
  readonly at: number;
}

/** Cells of a table, judged many at a time: those of one line as `name=value`, others as text. */
export class CellBatch {
  readonly #settle: (body: Body, outcome: BodyOutcome) => void;
  readonly #judge: BodyJudge;
  readonly #settings = { path: '.env', cells: [] as Cell[], parts: [] as Uint8Array[], length: 0 };
  readonly #texts = { path: null, cells: [] as Cell[], parts: [] as Uint8Array[], length: 0 };

  constructor(judge: BodyJudge, settle: (body: Body, outcome: BodyOutcome) => void) {
    this.#judge = judge;
    this.#settle = settle;
  }

  add(body: Body, name: string, bytes: Uint8Array): void {
    const isSetting = bytes.length <= LONGEST_VALUE && !bytes.includes(LINE_FEED);
    const batch = isSetting ? this.#settings : this.#texts;
    const head = isSetting ? Buffer.from(`${name.replace(NAME, '_').slice(0, 100)}=`) : new Uint8Array();
    batch.cells.push({ body, bytes: bytes.length, at: batch.length + head.length });
    batch.parts.push(head, bytes, Uint8Array.of(LINE_FEED));
    batch.length += head.length + bytes.length + 1;
    if (batch.length >= BATCH_BYTES) this.#judgeBatch(batch);
  }

  flush(): void {
    this.#judgeBatch(this.#settings);
    this.#judgeBatch(this.#texts);
  }

  #judgeBatch(batch: { readonly path: string | null; cells: Cell[]; parts: Uint8Array[]; length: number }): void {
    const text = Buffer.concat(batch.parts);
    const { matches, dropped } = this.#judge.cells(text, batch.path);
    const waiting = [...matches];
    batch.cells.forEach((cell, index) => {
      const own: RuleMatch[] = [];
      for (let match = waiting[0]; match !== undefined && match.offset < cell.at + cell.bytes; match = waiting[0]) {
        waiting.shift();
        const inCell = within(match, cell, text);
        if (inCell !== null) own.push(inCell);
      }
      const isLast = index === batch.cells.length - 1;
      const outcome = { matches: own, dropped: isLast ? dropped : 0, how: 'text', notScanned: null } as const;
      this.#settle(cell.body, { ...outcome, bytes: cell.bytes });
    });
    [batch.cells, batch.parts, batch.length] = [[], [], 0];
  }
}

/** A match at its place in the cell; null where it is in the name before it. */
function within(match: RuleMatch, cell: Cell, text: Buffer): RuleMatch | null {
  const offset = match.offset - cell.at;
  if (offset < 0) return null;
  const before = text.subarray(cell.at, match.offset);
  const line = 1 + before.reduce((count, byte) => count + (byte === LINE_FEED ? 1 : 0), 0);
  return { ...match, offset, length: Math.min(match.length, cell.bytes - offset), line };
}
