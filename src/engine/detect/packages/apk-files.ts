import { bytesToText } from '../../../shared/path-text';
import { NOTHING_TOLD, type FileDigest, type OwnedFile } from './owned-file.types';

/** Files that stand without `a:` have these (apk-package(5), `a` and `M`: uid, gid and mode in octal). */
const FILE_MODE = 0o644;
const SHA1_BYTES = 20;

/** The files of one stanza of `lib/apk/db/installed`: `F:` folder, `R:` file, `a:` its rights, `Z:` its digest. */
export function apkFiles(stanza: Uint8Array): readonly OwnedFile[] {
  const files: OwnedFile[] = [];
  let folder = '';
  for (const line of bytesToText(stanza).split('\n')) {
    if (line[1] !== ':') continue;
    const value = line.slice(2);
    const last = files.length - 1;
    const file = files[last];
    if (line.startsWith('F')) folder = value;
    else if (line.startsWith('R'))
      files.push({ ...NOTHING_TOLD, ...asFile(folder, value), mode: FILE_MODE, owner: '0', group: '0' });
    else if (line.startsWith('a') && file !== undefined) files[last] = { ...file, ...rights(value) };
    else if (line.startsWith('Z') && file !== undefined) files[last] = { ...file, digest: digestOf(value) };
  }
  return files;
}

/** Files of `etc` are protected unless a setting says otherwise: apk leaves those alone that people changed. */
function asFile(folder: string, name: string): Pick<OwnedFile, 'path' | 'isConfiguration'> {
  const path = folder === '' ? name : `${folder}/${name}`;
  return { path, isConfiguration: path.startsWith('etc/') };
}

function rights(text: string): Partial<OwnedFile> {
  const [owner = '0', group = '0', mode = ''] = text.split(':');
  return { owner, group, mode: /^[0-7]{1,5}$/.test(mode) ? Number.parseInt(mode, 8) : null };
}

/** `Q1` and base64 of SHA-1, `Q2` and base64 of SHA-256; of a symlink, that of where it leads. */
function digestOf(text: string): FileDigest | null {
  const bytes = Buffer.from(text.slice(2).trim(), 'base64');
  if (text.startsWith('Q1') && bytes.length === SHA1_BYTES) return { algorithm: 'sha1', hex: bytes.toString('hex') };
  if (text.startsWith('Q2') && bytes.length === 32) return { algorithm: 'sha256', hex: bytes.toString('hex') };
  return null;
}
