import { createHash } from 'node:crypto';
import { textToBytes, type PathText } from '../../../shared/path-text';

/** What no file system and no shell takes amiss; all else becomes %HH. Letters and digits of any script stay. */
const KEPT = /^[\p{L}\p{N}\p{M} ._+@,=()[\]{}-]$/u;
/** Device names of Windows, with any ending. */
const RESERVED = /^(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)/i;
/** File systems allow 255 bytes a name; the rest is room for what tells names apart. */
const LONGEST_NAME = 200;
const LONGEST_PATH = 2000;
const DEEPEST = 64;

function escapeAll(text: string): string {
  return [...textToBytes(text)].map((byte) => `%${byte.toString(16).padStart(2, '0').toUpperCase()}`).join('');
}

function shortHash(text: PathText): string {
  return createHash('sha256').update(textToBytes(text)).digest('hex').slice(0, 16);
}

/** A name from an archive as a name that is safe on this machine: one component, never `.` or `..`, never empty. */
export function safeName(name: PathText): string {
  const escaped = Array.from(name, (char) => (KEPT.test(char) ? char : escapeAll(char))).join('');
  const tail = escaped.replace(/[. ]+$/, escapeAll);
  const safe = RESERVED.test(tail) || tail.startsWith('-') ? escapeAll(tail.slice(0, 1)) + tail.slice(1) : tail;
  if (safe === '') return '%';
  if (Buffer.byteLength(safe) <= LONGEST_NAME) return safe;
  return `${Array.from(safe).slice(0, 40).join('')}~${shortHash(name)}`;
}

/** A path from an archive as a relative path with forward slashes that is safe on this machine. */
export function safePath(path: PathText): string {
  const parts = path.split('/').filter((part) => part !== '');
  const safe = parts.map(safeName).join('/');
  if (safe !== '' && parts.length <= DEEPEST && Buffer.byteLength(safe) <= LONGEST_PATH) return safe;
  return `long-paths/${shortHash(path)}`;
}
