import { wordOf, type ElfForm, type RangeReader } from './elf-form';
import type { ParsedDatabase } from './package-record.types';
import { RecordList } from './record-list';

const MAGIC = Buffer.from('\xff Go buildinf:', 'latin1');
const FLAG = { bigEndian: 1, inline: 2 } as const;
const HEADER = 32;
/** The list of modules stands between two marks of 16 bytes (runtime/debug). */
const MARK = 16;
const LONGEST = 4 * 1024 * 1024;

interface Mapped {
  readonly address: number;
  readonly offset: number;
  readonly size: number;
}

/**
 * `.go.buildinfo` (debug/buildinfo): the version of Go and the modules. Since Go 1.18 both stand in the section; before, it has the
 * addresses of two strings.
 */
export function* goBuildInfo(section: Mapped, sections: readonly Mapped[]): RangeReader<ParsedDatabase> {
  const list = new RecordList('golang');
  const bytes = yield { offset: section.offset, length: Math.min(section.size, LONGEST) };
  if (bytes.length < HEADER || !bytes.subarray(0, MAGIC.length).equals(MAGIC)) {
    list.hurt('not-this-format', section.offset);
    return list;
  }
  const flags = bytes[15] ?? 0;
  const [version, modules] =
    (flags & FLAG.inline) !== 0
      ? inlineStrings(bytes)
      : yield* pointedStrings(bytes, sections, { isWide: bytes[14] === 8, isLittle: (flags & FLAG.bigEndian) === 0 });
  if (version === null) list.hurt('bad-record', section.offset);
  else {
    const release = version.replace(/^go(?=\d)/, '').split(' ')[0] ?? '';
    list.add({ name: 'stdlib', version: release }, version);
  }
  if (modules !== null) addModules(list, modules);
  return list;
}

type Strings = readonly [version: string | null, modules: string | null];

function inlineStrings(bytes: Buffer): Strings {
  const version = lengthAt(bytes, HEADER);
  if (version === null) return [null, null];
  const modules = lengthAt(bytes, version.end);
  return [
    bytes.toString('utf8', version.start, version.end),
    modules === null ? null : modulesIn(bytes.subarray(modules.start, modules.end)),
  ];
}

/** A varint of up to five bytes, and the stretch of so many bytes behind it. */
function lengthAt(bytes: Buffer, at: number): { readonly start: number; readonly end: number } | null {
  let length = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) return null;
    length += (byte & 127) * 2 ** (7 * index);
    if (byte < 128) {
      const start = at + index + 1;
      return start + length <= bytes.length ? { start, end: start + length } : null;
    }
  }
  return null;
}

function* pointedStrings(bytes: Buffer, sections: readonly Mapped[], form: ElfForm): RangeReader<Strings> {
  const width = form.isWide ? 8 : 4;
  const version = yield* stringAt(wordOf(bytes, MARK, form), sections, form);
  const modules = yield* stringAt(wordOf(bytes, MARK + width, form), sections, form);
  return [version?.toString('utf8') ?? null, modules === null ? null : modulesIn(modules)];
}

/** A string of Go at an address: the address of its bytes, and their number. */
function* stringAt(address: number, sections: readonly Mapped[], form: ElfForm): RangeReader<Buffer | null> {
  const width = form.isWide ? 8 : 4;
  const place = offsetOf(address, sections);
  if (place === null) return null;
  const head = yield { offset: place, length: 2 * width };
  const length = wordOf(head, width, form);
  const data = offsetOf(wordOf(head, 0, form), sections);
  if (data === null || length > LONGEST) return null;
  const text = yield { offset: data, length };
  return text.length === length ? Buffer.from(text) : null;
}

function offsetOf(address: number, sections: readonly Mapped[]): number | null {
  if (address === 0) return null;
  const found = sections.find((one) => one.address !== 0 && address >= one.address && address - one.address < one.size);
  return found === undefined ? null : found.offset + (address - found.address);
}

/** The text between the marks; null where there is none, as in a program that was not built as a module. */
function modulesIn(bytes: Buffer): string | null {
  if (bytes.length < 2 * MARK + 1 || bytes[bytes.length - MARK - 1] !== 0x0a) return null;
  return bytes.toString('utf8', MARK, bytes.length - MARK);
}

/** Lines `mod` and `dep`, each with path, version and checksum; `=>` says what stands in the place of the one before. */
function addModules(list: RecordList, text: string): void {
  const modules: { path: string; version: string; line: string }[] = [];
  for (const line of text.split('\n')) {
    const [kind, path = '', version = ''] = line.split('\t');
    if (kind === 'mod' || kind === 'dep') modules.push({ path, version, line });
    const last = modules.at(-1);
    // A folder of the one who built it has no name of its own.
    const isFolder = path.startsWith('.') || path.startsWith('/');
    if (kind === '=>' && last !== undefined)
      modules[modules.length - 1] = { path: isFolder ? last.path : path, version: version || last.version, line };
  }
  for (const { path, version, line } of modules) {
    const slash = path.lastIndexOf('/');
    list.add({ namespace: slash === -1 ? null : path.slice(0, slash), name: path.slice(slash + 1), version }, line);
  }
}
