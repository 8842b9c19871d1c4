import program from './keyword-search.wat';
import { keywordTables, type Keyword } from './keyword-tables';
import { PAGE, startProgram } from './wat-instance';

/** Takes a keyword found in bytes: which one, and where it begins. */
export type KeywordVisit = (keyword: number, at: number) => void;

/** What keyword-search.wat exports; all are addresses. */
interface SearchProgram {
  readonly search: (
    from: number,
    to: number,
    low: number,
    end: number,
    out: number,
    full: number,
    stop: number,
  ) => void;
}

/** Text is looked at in pieces that stay in the processor's caches. */
const PIECE = 64 * 1024;
/** What is read behind the last place of a piece. */
const BEHIND = 8;
/** For so many bytes of found keywords it goes on without a stop. */
const OUT = 32 * 1024;

/** Where text and answers are in the memory of a search. */
interface SearchRoom {
  readonly bytes: Uint8Array;
  readonly words: Uint32Array;
  readonly text: number;
  readonly out: number;
  readonly full: number;
  readonly stop: number;
}

/**
 * Makes a search for many keywords in one pass. Those that do not overlap are told in order of their place; no more is kept of them
 * than a piece of the text has. A byte costs much the same however many keywords there are: see keyword-search.wat.
 */
export function keywordSearch(keywords: readonly Keyword[]): (bytes: Uint8Array, visit: KeywordVisit) => void {
  const tables = keywordTables(keywords);
  const margin = tables.longest;
  const text = aligned(tables.length);
  const out = aligned(text + PIECE + 2 * margin + BEHIND);
  // Four places have at most so many keywords.
  const full = out + OUT;
  const stop = aligned(full + 4 * 8 * keywords.length);
  const memory = new WebAssembly.Memory({ initial: Math.ceil((stop + 8) / PAGE) });
  tables.write(memory.buffer);
  const room = { bytes: new Uint8Array(memory.buffer), words: new Uint32Array(memory.buffer), text, out, full, stop };
  const { search } = startProgram(program, memory) as SearchProgram;
  return (bytes, visit) => {
    for (let base = 0; base < bytes.length; base += PIECE) {
      const low = Math.max(0, base - margin);
      const found = foundIn(room, search, bytes.subarray(low, base + PIECE + margin), base - low);
      for (let index = 0; index < found.length; index += 2)
        visit(found[index] ?? 0, low + (found[index + 1] ?? 0) - room.text);
    }
  };
}

const NOTHING = new Uint32Array();

/** The keywords of a piece of text that begins at `from`: numbers and places in memory. A visit may search in another text, so all are gathered. */
function foundIn(room: SearchRoom, search: SearchProgram['search'], text: Uint8Array, from: number): Uint32Array {
  room.bytes.set(text, room.text);
  const end = room.text + text.length;
  const to = Math.min(end, room.text + from + PIECE);
  let found = NOTHING;
  for (let at = room.text + from; at < to; at = room.words[room.stop / 4] ?? to) {
    search(at, to, room.text, end, room.out, room.full, room.stop);
    const written = room.words.subarray(room.out / 4, (room.words[room.stop / 4 + 1] ?? room.out) / 4);
    if (written.length > 0) found = found === NOTHING ? written.slice() : Uint32Array.from([...found, ...written]);
  }
  return found;
}

function aligned(address: number): number {
  return Math.ceil(address / 16) * 16;
}
