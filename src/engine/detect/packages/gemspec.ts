import type { ParsedDatabase } from './package-record.types';
import { RecordList, textOrNull } from './record-list';
import { textOf } from './text-fields';

/** Fields of a specification that RubyGems writes; `s.version` may be `Gem::Version.new("1.0")`. */
const FIELD = /^\s{0,16}\w{1,8}\.(name|version|platform|licenses?|authors?)\s{0,4}=\s{0,4}(.{1,1000})/;
const QUOTED = /"([^"\\]{0,400})"|'([^'\\]{0,400})'/g;
/** Lines of the head: what follows are lists of dependencies. */
const MOST_LINES = 400;

/** `specifications/*.gemspec`: Ruby that RubyGems wrote. It is read line by line, and never run. */
export function gemSpecification(bytes: Uint8Array): ParsedDatabase {
  const list = new RecordList('gem');
  const told = new Map<string, string>();
  for (const line of textOf(bytes).split('\n', MOST_LINES)) {
    const [, field, value] = FIELD.exec(line.slice(0, 2000)) ?? [];
    if (field === undefined || value === undefined) continue;
    const texts = [...value.matchAll(QUOTED)].map(([, double, single]) => double ?? single ?? '');
    const key = field.replace(/s$/, '');
    if (texts.length > 0 && !told.has(key)) told.set(key, texts.join(', '));
  }
  const name = textOrNull(told.get('name'));
  if (name === null) list.hurt('not-this-format');
  else
    list.add(
      {
        ...{ name, version: told.get('version') ?? null, arch: told.get('platform') ?? null },
        ...{ licence: told.get('license') ?? null, origin: told.get('author') ?? null },
      },
      bytes,
    );
  return list;
}
