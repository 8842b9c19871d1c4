import { bytesToText, type PathText } from '../../../shared/path-text';

import { NOTHING_TOLD, type DigestAlgorithm, type FileDigest, type OwnedFile } from './owned-file.types';
import { jsonOf, partOf, stringIn } from './record-list';

/** Where a kind of package keeps the list of its files, and what the list says. */
export interface FileList {
  /** Patterns of SQLite's GLOB, in lower case, as those of databases (database-kinds.ts). */
  readonly name: string;
  readonly folder: string | null;
  readonly path: RegExp;
  /** The file that tells name and version, for the path of the list. */
  readonly record: (path: PathText) => PathText;
  /** The folder that the paths in the list begin at. */
  readonly base: (path: PathText) => PathText;
  /** Its files, by their paths in `base`. Never throws. */
  readonly files: (bytes: Uint8Array) => readonly OwnedFile[];
}

const folderOf = (path: PathText): PathText => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** `RECORD` of an installed wheel (PEP 376 and 427): a path, a digest and a size in each row. */
export const wheelList: FileList = {
  name: 'record',
  folder: null,
  path: /\.dist-info\/RECORD$/,
  record: (path) => `${folderOf(path)}/METADATA`,
  base: (path) => folderOf(folderOf(path)),
  files: wheelFiles,
};

/** `conda-meta/NAME.json`: the paths below the prefix, each with the digest that the file has there. */
export const condaList: FileList = {
  name: '*.json',
  folder: '*/conda-meta',
  path: /(?:^|\/)conda-meta\/[^/]+\.json$/,
  record: (path) => path,
  base: (path) => folderOf(folderOf(path)),
  files: condaFiles,
};

function wheelFiles(bytes: Uint8Array): readonly OwnedFile[] {
  return rowsOf(bytes).flatMap(([path = '', digest = '']) =>
    path === '' ? [] : [{ ...NOTHING_TOLD, path, digest: wheelDigest(digest), mayLack: path.endsWith('.pyc') }],
  );
}

/** Rows of comma-separated values (RFC 4180). Newlines within quotes belong to the value. */
function rowsOf(bytes: Uint8Array): readonly (readonly PathText[])[] {
  const rows: PathText[][] = [[]];
  let value = '';
  let isQuoted = false;
  const text = bytesToText(bytes);
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '"') {
      if (isQuoted && text[at + 1] === '"') value += text[(at += 1)] ?? '';
      else isQuoted = !isQuoted;
    } else if (isQuoted || !/[,\r\n]/.test(character)) value += character;
    else if (character !== '\r') {
      rows.at(-1)?.push(value);
      value = '';
      if (character === '\n') rows.push([]);
    }
  }
  rows.at(-1)?.push(value);
  return rows;
}

const BYTES: Readonly<Partial<Record<string, number>>> = {
  md5: 16,
  sha1: 20,
  sha224: 28,
  sha256: 32,
  sha384: 48,
  sha512: 64,
};

function isAlgorithm(name: string): name is DigestAlgorithm {
  return BYTES[name] !== undefined;
}

/** `sha256=…` in base64 for URLs, without padding (PEP 427). */
function wheelDigest(text: string): FileDigest | null {
  const [, algorithm = '', value = ''] = /^([a-z\d]+)=([\w-]+)=*$/.exec(text) ?? [];
  const hex = Buffer.from(value, 'base64url').toString('hex');
  return isAlgorithm(algorithm) && hex.length === 2 * (BYTES[algorithm] ?? 0) ? { algorithm, hex } : null;
}

function condaFiles(bytes: Uint8Array): readonly OwnedFile[] {
  const json = jsonOf(bytes);
  const paths = partOf(partOf(json, 'paths_data'), 'paths');
  if (Array.isArray(paths))
    return paths.flatMap((one: unknown) => {
      const path = stringIn(one, '_path');
      return path === null ? [] : [{ ...NOTHING_TOLD, path, digest: condaDigest(one) }];
    });
  const files = partOf(json, 'files');
  if (!Array.isArray(files)) return [];
  return files.flatMap((path: unknown) => (typeof path === 'string' ? [{ ...NOTHING_TOLD, path }] : []));
}

/** Where the prefix is written into a file, it has another digest than in the package. A symlink has that of what it leads to. */
function condaDigest(one: unknown): FileDigest | null {
  if (stringIn(one, 'path_type') === 'softlink') return null;
  const hex = (stringIn(one, 'sha256_in_prefix') ?? stringIn(one, 'sha256') ?? '').toLowerCase();
  return /^[\da-f]{64}$/.test(hex) ? { algorithm: 'sha256', hex } : null;
}
