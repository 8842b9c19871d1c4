import type { ParsedDatabase } from './package-record.types';
import { RecordList } from './record-list';
import { stanzas, textOf } from './text-fields';

/** `lib/apk/db/installed` (apk-package(5)): a field is one letter; `R:` is a file of the folder of the last `F:`. */
export function apkInstalled(bytes: Uint8Array): ParsedDatabase {
  const list = new RecordList('apk');
  for (const stanza of stanzas(bytes)) {
    if (list.full) {
      list.hurt('too-much', stanza.offset);
      break;
    }
    const fields = new Map<string, string>();
    let files = 0;
    for (const line of textOf(stanza.bytes).split('\n')) {
      if (line[1] !== ':') continue;
      const [letter = ''] = line;
      if (letter === 'R') files += 1;
      if (!fields.has(letter)) fields.set(letter, line.slice(2).trim());
    }
    list.add(
      {
        ...{ name: fields.get('P') ?? null, version: fields.get('V') ?? null, arch: fields.get('A') ?? null },
        ...{
          source: fields.get('o') ?? null,
          licence: fields.get('L') ?? null,
          origin: fields.get('m') ?? null,
          files,
        },
      },
      ...[stanza.bytes, stanza.offset],
    );
  }
  return list;
}
