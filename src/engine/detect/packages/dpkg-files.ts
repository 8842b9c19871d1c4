import { bytesToText, type PathText } from '../../../shared/path-text';
import { headerFields, stanzas } from './text-fields';

const MD5 = /^[0-9a-f]{32}$/i;
/** `md5sum`: 32 digits, a blank, and a blank or a star before the name. */
const SUM_LINE = /^([0-9a-f]{32}) [ *](.+)$/i;

/** Paths of `info/PACKAGE.list` without their leading slash. Folders that another path goes on from are left out; empty ones look like files. */
export function dpkgList(bytes: Uint8Array): readonly PathText[] {
  const paths = linesOf(bytes)
    .map(withoutSlash)
    .filter((path) => path !== '' && path !== '.');
  const folders = new Set(paths.map((path) => path.slice(0, Math.max(path.lastIndexOf('/'), 0))));
  return paths.filter((path) => !folders.has(path));
}

/** Digests of `info/PACKAGE.md5sums` by path; the first of each counts, as for dpkg. */
export function dpkgSums(bytes: Uint8Array): ReadonlyMap<PathText, string> {
  const sums = new Map<PathText, string>();
  for (const line of linesOf(bytes)) {
    const [, digest, name] = SUM_LINE.exec(line) ?? [];
    if (digest === undefined || name === undefined) continue;
    const path = withoutSlash(name);
    if (!sums.has(path)) sums.set(path, digest.toLowerCase());
  }
  return sums;
}

/** What `status` says of one package beside its names. */
export interface DpkgConffiles {
  readonly name: string;
  readonly version: string;
  readonly arch: string;
  /** MD5 of each as the package shipped it; null for one that stands there without a digest (`newconffile`). */
  readonly files: ReadonlyMap<PathText, string | null>;
}

/** The packages of `status` that have conffiles, by the field `Conffiles`: a line each, path, digest, and marks. */
export function dpkgConffiles(bytes: Uint8Array): readonly DpkgConffiles[] {
  const found: DpkgConffiles[] = [];
  for (const stanza of stanzas(bytes)) {
    const fields = headerFields(bytesToText(stanza.bytes));
    const told = fields.get('conffiles');
    const name = fields.get('package');
    if (told === undefined || name === undefined) continue;
    const files = new Map<PathText, string | null>();
    for (const line of told.split('\n')) {
      const [path = '', digest = '', ...marks] = line.trim().split(' ');
      if (!path.startsWith('/') || marks.includes('remove-on-upgrade')) continue;
      files.set(withoutSlash(path), MD5.test(digest) ? digest.toLowerCase() : null);
    }
    found.push({ name, version: fields.get('version') ?? '', arch: fields.get('architecture') ?? '', files });
  }
  return found;
}

/** Paths of `info/PACKAGE.conffiles`. */
export function dpkgConffileNames(bytes: Uint8Array): readonly PathText[] {
  return linesOf(bytes)
    .filter((line) => line.startsWith('/'))
    .map(withoutSlash);
}

export interface Diversion {
  readonly from: PathText;
  readonly to: PathText;
  /** The package whose file stays where it is; null of a diversion that a person made. */
  readonly by: string | null;
}

/** `var/lib/dpkg/diversions`: three lines each. */
export function dpkgDiversions(bytes: Uint8Array): readonly Diversion[] {
  const lines = linesOf(bytes);
  const found: Diversion[] = [];
  for (let at = 0; at + 2 < lines.length; at += 3) {
    const [from = '', to = '', by = ''] = lines.slice(at, at + 3);
    found.push({ from: withoutSlash(from), to: withoutSlash(to), by: by === ':' ? null : by });
  }
  return found;
}

/** Links that `var/lib/dpkg/alternatives/NAME` names: status, link, then name and link of each slave to an empty line. */
export function dpkgAlternatives(name: string, bytes: Uint8Array): readonly PathText[] {
  const lines = bytesToText(bytes).split('\n');
  const links = [withoutSlash(lines[1] ?? ''), `etc/alternatives/${name}`];
  for (let at = 2; at + 1 < lines.length && lines[at] !== ''; at += 2)
    links.push(`etc/alternatives/${lines[at] ?? ''}`, withoutSlash(lines[at + 1] ?? ''));
  return links;
}

function linesOf(bytes: Uint8Array): readonly string[] {
  return bytesToText(bytes).split('\n').filter(Boolean);
}

function withoutSlash(path: string): PathText {
  return path.replace(/^(?:\.?\/)+/, '');
}
