import type { ContentKind } from '../../../shared/footholds/foothold-rule.types';
import { wordOf, type ElfForm, type RangeReader } from '../packages/elf-form';
import { elfFormOf, halfOf, sectionsOf, type Section } from '../packages/elf-sections';

/** What an ELF file is, by its headers and symbols; none of it is run. */
export interface ElfShape {
  readonly kinds: ReadonlySet<ContentKind>;
  readonly imports: ReadonlySet<string>;
  readonly exports: ReadonlySet<string>;
}

const MOST_SYMBOLS = 64 * 1024;
const SAMPLE = 64 * 1024;
/** Bits a byte: machine code has about 6, what is compressed or encrypted nearly 8. */
const PACKED_ENTROPY = 7.5;
const PT_LOAD = 1;
const PT_NOTE = 4;
const READS_FOLDERS = ['readdir', 'readdir64', 'getdents', 'getdents64'];
const TAKES_LOGINS = ['pam_authenticate', 'pam_sm_authenticate', 'getspnam', 'crypt', 'misc_conv', 'pam_get_item'];
const LOOKS_UP = ['dlsym', 'dlvsym'];

/** Reads an ELF file (System V ABI, chapters 4 and 5); null for what is none. Bounded whatever the file says. */
export function* elfShape(): RangeReader<ElfShape | null> {
  const head = yield { offset: 0, length: 64 };
  const form = elfFormOf(head);
  if (form === null) return null;
  const kinds = new Set<ContentKind>(['elf']);
  const sections = yield* sectionsOf(head, form);
  const { loaded, hasNote } = yield* segmentsOf(head, form);
  const isStripped = !sections.has('.symtab');
  if (isStripped) kinds.add('elf-stripped');
  if (isStripped && !sections.has('.note.gnu.build-id') && !hasNote) kinds.add('elf-nothing-named');
  if (yield* isPacked(loaded, sections.size)) kinds.add('elf-packed');
  const { imports, exports } = yield* symbolsOf(sections, form);
  const wraps = LOOKS_UP.some((name) => imports.has(name));
  if (wraps && READS_FOLDERS.some((name) => exports.has(name))) kinds.add('elf-hides-files');
  if (wraps && TAKES_LOGINS.some((name) => exports.has(name))) kinds.add('elf-takes-logins');
  return { kinds, imports, exports };
}

interface Segments {
  readonly loaded: readonly { readonly offset: number; readonly size: number; readonly inMemory: number }[];
  readonly hasNote: boolean;
}

function* segmentsOf(head: Buffer, form: ElfForm): RangeReader<Segments> {
  const offset = wordOf(head, form.isWide ? 32 : 28, form);
  const [entry, count] = form.isWide
    ? [halfOf(head, 54, form), halfOf(head, 56, form)]
    : [halfOf(head, 42, form), halfOf(head, 44, form)];
  const least = form.isWide ? 56 : 32;
  const loaded: { offset: number; size: number; inMemory: number }[] = [];
  let hasNote = false;
  if (entry < least || count === 0 || count > 512 || !Number.isSafeInteger(offset)) return { loaded, hasNote };
  const table = yield { offset, length: entry * count };
  for (let at = 0; at + least <= table.length; at += entry) {
    const type = form.isLittle ? table.readUInt32LE(at) : table.readUInt32BE(at);
    hasNote ||= type === PT_NOTE;
    if (type !== PT_LOAD) continue;
    const [start, size, inMemory] = form.isWide ? [at + 8, at + 32, at + 40] : [at + 4, at + 16, at + 20];
    loaded.push({
      ...{ offset: wordOf(table, start, form), size: wordOf(table, size, form) },
      inMemory: wordOf(table, inMemory, form),
    });
  }
  return { loaded, hasNote };
}

/** By the mark of UPX, or where no section is told and what is loaded is nearly random. */
function* isPacked(loaded: Segments['loaded'], sections: number): RangeReader<boolean> {
  const start = yield { offset: 0, length: 4096 };
  if (start.includes('UPX!')) return true;
  const [largest] = loaded.toSorted((a, b) => b.size - a.size);
  if (sections > 1 || largest === undefined || largest.size < 4096 || !Number.isSafeInteger(largest.offset))
    return false;
  const middle = largest.offset + Math.max(0, Math.floor((largest.size - SAMPLE) / 2));
  const sample = yield { offset: middle, length: Math.min(SAMPLE, largest.size) };
  return sample.length >= 4096 && entropyOf(sample) >= PACKED_ENTROPY;
}

/** Shannon's entropy of bytes, in bits a byte. */
function entropyOf(bytes: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  let bits = 0;
  for (const count of counts) if (count > 0) bits -= (count / bytes.length) * Math.log2(count / bytes.length);
  return bits;
}

interface Symbols {
  readonly imports: ReadonlySet<string>;
  readonly exports: ReadonlySet<string>;
}

function* symbolsOf(sections: ReadonlyMap<string, Section>, form: ElfForm): RangeReader<Symbols> {
  const imports = new Set<string>();
  const exports = new Set<string>();
  const [symbols, strings] = [sections.get('.dynsym'), sections.get('.dynstr')];
  if (symbols === undefined || strings === undefined) return { imports, exports };
  if (!Number.isSafeInteger(symbols.offset) || !Number.isSafeInteger(strings.offset)) return { imports, exports };
  const size = form.isWide ? 24 : 16;
  const table = yield { offset: symbols.offset, length: Math.min(symbols.size, MOST_SYMBOLS * size) };
  const names = yield { offset: strings.offset, length: Math.min(strings.size, 2 * 1024 * 1024) };
  for (let at = size; at + size <= table.length; at += size) {
    const nameAt = form.isLittle ? table.readUInt32LE(at) : table.readUInt32BE(at);
    const section = halfOf(table, at + (form.isWide ? 6 : 14), form);
    const end = names.indexOf(0, nameAt);
    if (nameAt === 0 || end === -1 || end - nameAt > 200) continue;
    (section === 0 ? imports : exports).add(names.toString('latin1', nameAt, end));
  }
  return { imports, exports };
}
