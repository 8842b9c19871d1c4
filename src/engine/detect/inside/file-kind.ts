import type { PathText } from '../../../shared/path-text';
import type { FileKind } from '../../../shared/vocabulary';
import { bodyKind } from './body-kind';

/** Bytes that tell what a file is. */
export const KIND_BYTES = 4096;

const ELF = '\x7fELF';
const LIBRARY_NAME = /\.(?:so(?:\.[\w.]+)?|node|ko)$/;
const SCRIPT_NAME =
  /\.(?:sh|bash|zsh|ksh|csh|py|pyw|pl|pm|rb|js|mjs|cjs|ts|php\d?|phtml|jspx?|aspx?|lua|tcl|awk|ps1|bat|cmd)$/i;

/** What a regular file is, by its first bytes and its name. */
export function fileKind(head: Uint8Array, path: PathText): FileKind {
  const magic = Buffer.from(head.buffer, head.byteOffset, Math.min(4, head.length)).toString('latin1');
  if (magic === ELF) return LIBRARY_NAME.test(path) ? 'library' : 'elf';
  if (magic.startsWith('#!')) return 'script';
  const body = bodyKind(head, path);
  if (body?.read === 'never') return 'archive';
  if (body?.read === 'stream') return body.kind === 'git-object' ? 'data' : 'archive';
  if (body !== null || !isText(head)) return 'data';
  return SCRIPT_NAME.test(path) ? 'script' : 'text';
}

const CONTROLS = /[\u0000-\u0007\u000e-\u001a\u001c-\u001f]/;

/** Text has no control characters but those of lines, and is UTF-8 but for a character that the end cuts. */
function isText(head: Uint8Array): boolean {
  if (CONTROLS.test(Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1'))) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    return false;
  }
}
