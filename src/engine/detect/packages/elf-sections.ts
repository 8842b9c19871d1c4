import { wordOf, type ElfForm, type RangeReader } from './elf-form';

const MAGIC = 0x7f454c46;
const MOST_SECTIONS = 2048;

/** A section of an ELF file; addresses and sizes are what the file says. */
export interface Section {
  readonly nameAt: number;
  readonly type: number;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
}

/** The form that an ELF header of 64 bytes tells; null for what is no ELF file. */
export function elfFormOf(head: Buffer): ElfForm | null {
  if (head.length < 64 || head.readUInt32BE(0) !== MAGIC) return null;
  return { isWide: head[4] === 2, isLittle: head[5] === 1 };
}

/** A number of two bytes of an ELF header. */
export function halfOf(head: Buffer, at: number, { isLittle }: ElfForm): number {
  return isLittle ? head.readUInt16LE(at) : head.readUInt16BE(at);
}

/** Sections by their names; the first of each counts. */
export function* sectionsOf(head: Buffer, form: ElfForm): RangeReader<ReadonlyMap<string, Section>> {
  const offset = wordOf(head, form.isWide ? 40 : 32, form);
  const half = (at: number): number => halfOf(head, at, form);
  const [entry, count, names] = form.isWide ? [half(58), half(60), half(62)] : [half(46), half(48), half(50)];
  const least = form.isWide ? 64 : 40;
  const none = new Map<string, Section>();
  if (entry < least || count === 0 || count > MOST_SECTIONS || !Number.isSafeInteger(offset)) return none;
  const table = yield { offset, length: entry * count };
  const all: Section[] = [];
  for (let at = 0; at + least <= table.length; at += entry) all.push(sectionAt(table, at, form));
  const strings = all[names];
  if (strings === undefined) return none;
  const text = yield { offset: strings.offset, length: Math.min(strings.size, 64 * 1024) };
  for (const section of all) {
    const end = text.indexOf(0, section.nameAt);
    const name = end === -1 ? '' : text.toString('latin1', section.nameAt, Math.min(end, section.nameAt + 200));
    if (!none.has(name)) none.set(name, section);
  }
  return none;
}

function sectionAt(table: Buffer, at: number, form: ElfForm): Section {
  const word = (offset: number): number => (form.isLittle ? table.readUInt32LE(offset) : table.readUInt32BE(offset));
  const [address, offset, size] = form.isWide ? [at + 16, at + 24, at + 32] : [at + 12, at + 16, at + 20];
  return {
    ...{ nameAt: word(at), type: word(at + 4) },
    ...{ address: wordOf(table, address, form), offset: wordOf(table, offset, form), size: wordOf(table, size, form) },
  };
}
