import { inflateSync } from 'node:zlib';
import type { ByteRange, RangeReader } from './elf-form';
import { elfFormOf, sectionsOf, type Section } from './elf-sections';
import { goBuildInfo } from './go-build-info';
import { packageBounds } from './package-bounds';
import type { ParsedDatabase } from './package-record.types';
import { isObject, jsonOf, jsonTextOf, partOf, RecordList, stringIn } from './record-list';

const GO = '.go.buildinfo';
const CARGO = '.dep-v0';

/** Modules that an ELF program says it was built of: those of Go, and those of cargo-auditable. Null for what is no ELF file. */
export function* elfPackages(): RangeReader<readonly ParsedDatabase[] | null> {
  const head = yield { offset: 0, length: 64 };
  const form = elfFormOf(head);
  if (form === null) return null;
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
