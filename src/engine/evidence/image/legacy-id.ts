import { createHash } from 'node:crypto';
import type { ChainId } from '../../../shared/digest';

/**
 * Who computes the ids of the format before Docker 1.10 in which way: moby (image/v1, CreateID) for `docker save`,
 * containers/image (docker/internal/tarfile) for podman, skopeo and buildah.
 */
export type LegacyFormula = 'moby' | 'containers-image';

/** Raw text of the members of a JSON object, by name; of a name that stands twice the last one counts, as in Go. */
export type RawMembers = ReadonlyMap<string, string>;

/**
 * The members of a top-level JSON object, each with its text as it is written: numbers and escapes stay, only what
 * Go's json.Compact changes is changed (white space goes, < > & and U+2028/2029 are escaped). The text must have been
 * parsed before; null where it is no object.
 */
export function rawMembers(text: string): RawMembers | null {
  const compact = compactJson(text);
  if (!compact.startsWith('{') || !compact.endsWith('}')) return null;
  const members = new Map<string, string>();
  for (let at = 1; at < compact.length - 1;) {
    const colon = endOfString(compact, at);
    const end = endOfValue(compact, colon + 1);
    members.set(JSON.parse(compact.slice(at, colon)) as string, compact.slice(colon + 1, end));
    at = end + 1;
  }
  return members;
}

/**
 * The id that each formula gives to the document of one layer: SHA-256 of its members without `id`, with the chainID of
 * the layers up to this one as `layer_id`, keys sorted. moby writes the parent as a digest, and adds `os` to all but
 * the top layer only after computing.
 */
export function legacyIds(
  members: RawMembers,
  chainId: ChainId,
  top: boolean,
): Readonly<Record<LegacyFormula, string>> {
  const own = new Map(members);
  own.delete('id');
  own.set('layer_id', JSON.stringify(chainId));
  const moby = new Map(own);
  if (!top) moby.delete('os');
  const parent = members.get('parent');
  if (parent?.startsWith('"') === true) moby.set('parent', `"sha256:${parent.slice(1)}`);
  return { moby: hashOf(moby), 'containers-image': hashOf(own) };
}

function hashOf(members: RawMembers): string {
  const hash = createHash('sha256');
  const names = [...members.keys()].sort();
  names.forEach((name, index) => {
    hash.update(`${index === 0 ? '{' : ','}${goEscaped(JSON.stringify(name))}:${members.get(name) ?? ''}`);
  });
  return hash.update(names.length === 0 ? '{}' : '}').digest('hex');
}

function compactJson(text: string): string {
  let compact = '';
  for (let at = 0; at < text.length;) {
    const quote = text.indexOf('"', at);
    const outside = text.slice(at, quote === -1 ? text.length : quote);
    compact += outside.replace(/[ \t\r\n]+/g, '');
    if (quote === -1) break;
    at = endOfString(text, quote);
    compact += goEscaped(text.slice(quote, at));
  }
  return compact;
}

function goEscaped(text: string): string {
  return text.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** Index behind the closing quote of the string that starts at `quote`. */
function endOfString(text: string, quote: number): number {
  for (let at = quote + 1; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\') at += 1;
    else if (character === '"') return at + 1;
  }
  return text.length;
}

/** Index of the comma or bracket that ends the value at `start`, in text without white space. */
function endOfValue(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length;) {
    const character = text[at];
    if (character === '"') {
      at = endOfString(text, at);
      continue;
    }
    if (character === '{' || character === '[') depth += 1;
    else if (depth === 0 && (character === ',' || character === '}')) return at;
    else if (character === '}' || character === ']') depth -= 1;
    at += 1;
  }
  return text.length;
}
