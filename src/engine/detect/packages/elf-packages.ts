import { inflateSync } from 'node:zlib';
import { wordOf, type ByteRange, type ElfForm, type RangeReader } from './elf-form';
import { goBuildInfo } from './go-build-info';
import { packageBounds } from './package-bounds';
import type { ParsedDatabase } from './package-record.types';
import { isObject, jsonOf, jsonTextOf, partOf, RecordList, stringIn } from './record-list';

const MAGIC = 0x7f454c46;
const MOST_SECTIONS = 2048;
const GO = '.go.buildinfo';
const CARGO = '.dep-v0';

interface Section {
  readonly nameAt: number;
  readonly address: number;
  readonly offset: number;
  readonly size: number;
}

/** Modules that an ELF program says it was built of: those of Go, and those of cargo-auditable. Null for what is no ELF file. */
export function* elfPackages(): RangeReader<readonly ParsedDatabase[] | null> {
  const head = yield { offset: 0, length: 64 };
  if (head.length < 64 || head.readUInt32BE(0) !== MAGIC) return null;
  const form = { isWide: head[4] === 2, isLittle: head[5] === 1 };
  const sections = yield* sectionsOf(head, form);
  const found: ParsedDatabase[] = [];
  const go = sections.get(GO);
  if (go !== undefined) found.push(yield* goBuildInfo(go, [...sections.values()]));
  const cargo = sections.get(CARGO);
  if (cargo !== undefined) found.push(cargoAudit(yield rangeOf(cargo)));
  return found;
}

function rangeOf({ offset, size }: Section): ByteRange {
  return { offset, length: Math.min(size, packageBounds.inflatedBytes) };
}

/** Sections by their names; the first of each counts. */
function* sectionsOf(head: Buffer, form: ElfForm): RangeReader<ReadonlyMap<string, Section>> {
  const half = (at: number): number => (form.isLittle ? head.readUInt16LE(at) : head.readUInt16BE(at));
  const offset = wordOf(head, form.isWide ? 40 : 32, form);
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
  const nameAt = form.isLittle ? table.readUInt32LE(at) : table.readUInt32BE(at);
  const [address, offset, size] = form.isWide ? [at + 16, at + 24, at + 32] : [at + 12, at + 16, at + 20];
  return {
    nameAt,
    ...{ address: wordOf(table, address, form), offset: wordOf(table, offset, form), size: wordOf(table, size, form) },
  };
}

/** `.dep-v0`: JSON in zlib (cargo-auditable). What was needed for the building alone is not in the program. */
function cargoAudit(section: Buffer): ParsedDatabase {
  const list = new RecordList('cargo');
  const packages = partOf(inflated(section), 'packages');
  if (!Array.isArray(packages)) list.hurt('not-this-format');
  else
    for (const one of packages as unknown[]) {
      if (!isObject(one) || stringIn(one, 'kind') === 'build') continue;
      list.add(
        { name: stringIn(one, 'name'), version: stringIn(one, 'version'), origin: stringIn(one, 'source') },
        jsonTextOf(one),
      );
    }
  return list;
}

function inflated(section: Buffer): unknown {
  try {
    return jsonOf(inflateSync(section, { maxOutputLength: packageBounds.inflatedBytes }));
  } catch {
    return undefined;
  }
}
