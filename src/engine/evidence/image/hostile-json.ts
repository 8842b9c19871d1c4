import type { ReadLimits } from '../../../shared/read-limits';

/** A parsed JSON document, or where and why it is none. */
export type JsonResult =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly reason: string; readonly limit: JsonLimit | null };

/** The limit that a document does not keep to. */
export type JsonLimit = SizeLimit | 'jsonDepth';
export type SizeLimit = 'jsonBytes' | 'configBytes';

/** A plain JSON object; its keys are hostile and are only ever read through `field`. */
export type JsonObject = Readonly<Record<string, unknown>>;

/** Parses JSON that may be anything: size and depth are checked first, a byte order mark is passed. */
export function parseHostileJson(
  bytes: Uint8Array,
  limits: Pick<ReadLimits, JsonLimit>,
  size: SizeLimit = 'jsonBytes',
): JsonResult {
  if (bytes.length > limits[size]) return { ok: false, reason: `larger than ${limits[size]} bytes`, limit: size };
  if (nestingDepth(bytes) > limits.jsonDepth)
    return { ok: false, reason: `nested deeper than ${limits.jsonDepth} levels`, limit: 'jsonDepth' };
  try {
    return { ok: true, value: JSON.parse(new TextDecoder('utf-8').decode(bytes)) as unknown };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message.slice(0, 200) : String(error), limit: null };
  }
}

/** Deepest nesting of brackets outside strings; needs no parsing and no recursion. */
function nestingDepth(bytes: Uint8Array): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i];
    if (inString) {
      if (byte === 0x5c) i += 1;
      else if (byte === 0x22) inString = false;
    } else if (byte === 0x22) inString = true;
    else if (byte === 0x5b || byte === 0x7b) {
      depth += 1;
      if (depth > deepest) deepest = depth;
    } else if (byte === 0x5d || byte === 0x7d) depth -= 1;
  }
  return deepest;
}

/** The value as an object; null for lists, null and scalars. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** The value as a list; null for anything else. */
export function asList(value: unknown): readonly unknown[] | null {
  return Array.isArray(value) ? (value as readonly unknown[]) : null;
}

/** The value as a string; null for anything else. */
export function asString(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A key as Go's encoding/json finds it, which is what Docker reads: exact first, else in any case. */
export function field(object: JsonObject, key: string): unknown {
  if (Object.hasOwn(object, key)) return object[key];
  const lower = key.toLowerCase();
  const found = Object.keys(object).find((name) => name.toLowerCase() === lower);
  return found === undefined ? undefined : object[found];
}
