import type { ParsedDatabase } from './package-record.types';
import { RecordList } from './record-list';
import { headerFields, textOf } from './text-fields';

/** `METADATA` of a `.dist-info`, or `PKG-INFO` of an `.egg-info` (core metadata): the fields end at the first empty line. */
export function pythonMetadata(bytes: Uint8Array): ParsedDatabase {
  const list = new RecordList('pypi');
  const text = textOf(bytes).replaceAll('\r\n', '\n');
  const end = text.indexOf('\n\n');
  const fields = headerFields(end === -1 ? text : text.slice(0, end));
  const name = fields.get('name') ?? null;
  if (name === null) list.hurt('not-this-format');
  else
    list.add(
      {
        ...{ name, version: fields.get('version') ?? null },
        licence: (fields.get('license-expression') ?? fields.get('license') ?? '').split('\n')[0] ?? null,
        origin: fields.get('author') ?? fields.get('author-email') ?? null,
      },
      bytes,
    );
  return list;
}

/** Files of `RECORD`: a row each. A quoted name that goes over lines does not count twice. */
export function recordedFiles(bytes: Uint8Array): number {
  let files = 0;
  let isQuoted = false;
  let isLine = false;
  for (const byte of bytes) {
    if (byte === 0x22) isQuoted = !isQuoted;
    if (byte !== 0x0a && byte !== 0x0d) isLine = true;
    else if (byte === 0x0a && isLine && !isQuoted) {
      files += 1;
      isLine = false;
    }
  }
  return isLine ? files + 1 : files;
}
