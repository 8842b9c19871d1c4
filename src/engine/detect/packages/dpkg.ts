import { packageBounds } from './package-bounds';
import type { ParsedDatabase } from './package-record.types';
import { RecordList } from './record-list';
import { headerFields, stanzas, textOf } from './text-fields';

/** States of dpkg(1) in which a package's files are there. */
const THERE: ReadonlySet<string> = new Set([
  'installed',
  'half-installed',
  'unpacked',
  'half-configured',
  'triggers-awaited',
  'triggers-pending',
]);

/**
 * `var/lib/dpkg/status`, or a file of `status.d`: stanzas of deb-control(5). Those of packages that were removed and left
 * their configuration are not told; a stanza without a state is that of a package that is there.
 */
export function dpkgStatus(bytes: Uint8Array): ParsedDatabase {
  const list = new RecordList('deb');
  for (const stanza of stanzas(bytes)) {
    if (list.full) {
      list.hurt('too-much', stanza.offset);
      break;
    }
    const fields = headerFields(textOf(stanza.bytes));
    const status = fields.get('status');
    if (status !== undefined && !THERE.has(status.split(/\s+/)[2] ?? '')) continue;
    const { source, sourceVersion } = sourceOf(fields.get('source'));
    const version = fields.get('version') ?? null;
    list.add(
      {
        ...{ name: fields.get('package') ?? null, version, arch: fields.get('architecture') ?? null },
        ...{ source, sourceVersion, origin: fields.get('maintainer') ?? null },
      },
      ...[stanza.bytes, stanza.offset],
    );
  }
  return list;
}

/** `gcc-12 (12.2.0-14)`, or the name alone where the version is that of the package. */
function sourceOf(text: string | undefined): { readonly source: string | null; readonly sourceVersion: string | null } {
  if (text === undefined || text.length > packageBounds.text) return { source: null, sourceVersion: null };
  const open = text.indexOf('(');
  if (open === -1) return { source: text.trim() || null, sourceVersion: null };
  return {
    source: text.slice(0, open).trim() || null,
    sourceVersion:
      text
        .slice(open + 1)
        .replace(')', '')
        .trim() || null,
  };
}

/** Files of `info/PACKAGE.list`: each line is a path; those that another one goes on from are folders. */
export function dpkgListedFiles(bytes: Uint8Array): number {
  const paths = textOf(bytes).split('\n').filter(Boolean);
  const folders = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/'))));
  return paths.filter((path) => path !== '/.' && !folders.has(path)).length;
}

/** Files of `info/PACKAGE.md5sums`, or of `status.d/PACKAGE.md5sums`: a line each. */
export function md5sumFiles(bytes: Uint8Array): number {
  return textOf(bytes).split('\n').filter(Boolean).length;
}
