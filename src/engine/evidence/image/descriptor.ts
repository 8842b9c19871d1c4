import { parseDigest, type Digest } from '../../../shared/digest';
import type { StreamProblem } from '../layer/layer-scan.types';
import { asList, asObject, asString, field, type JsonObject } from './hostile-json';

/** A content descriptor as written (OCI image-spec, descriptor.md); nothing in it is believed. */
export interface Descriptor {
  readonly digest: Digest;
  /** Bytes; null where missing or no whole number that fits. */
  readonly size: number | null;
  /** The size as written where it cannot be one, cut short; null where it can, or is missing. */
  readonly badSize: string | null;
  readonly mediaType: string | null;
  readonly platform: string | null;
  readonly annotations: JsonObject;
  /** Where the bytes may be fetched from, as written. They are told, and never fetched. */
  readonly urls: readonly string[];
  /** Inline content, decoded; null where there is none or it is no base64. */
  readonly data: Uint8Array | null;
  readonly dataInvalid: boolean;
}

/** Reads a descriptor; null where it is no object or has no digest that fits the grammar. */
export function parseDescriptor(value: unknown): Descriptor | null {
  const object = asObject(value);
  const digest = object === null ? null : parseDigest(object['digest']);
  if (object === null || digest === null) return null;
  const size = object['size'];
  const valid = typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
  const data = object['data'] ?? null;
  const decoded = typeof data === 'string' ? decodeBase64(data) : null;
  return {
    digest,
    size: valid ? size : null,
    badSize: size === undefined || valid ? null : JSON.stringify(size).slice(0, 40),
    mediaType: asString(object['mediaType']),
    platform: platformOf(asObject(object['platform'])),
    annotations: asObject(object['annotations']) ?? {},
    urls: (asList(object['urls']) ?? []).filter((url) => typeof url === 'string'),
    data: decoded,
    dataInvalid: data !== null && decoded === null,
  };
}

/** Base64 as Go reads it: standard alphabet, padded, line breaks passed; null for anything else. */
function decodeBase64(text: string): Uint8Array | null {
  const plain = text.replace(/[\r\n]/g, '');
  const bytes = Buffer.from(plain, 'base64');
  return bytes.toString('base64') === plain ? bytes : null;
}

/** `os/architecture[/variant]` of a platform or a config; null where it names neither. */
export function platformOf(object: JsonObject | null): string | null {
  if (object === null) return null;
  const parts = ['os', 'architecture', 'variant'].map((key) => asString(field(object, key)) ?? '');
  const named = parts.filter((part) => part !== '');
  return named.length === 0 ? null : named.join('/');
}

/** The problem of bytes that are not as many as their descriptor states; null where they are, or it states nothing. */
export function sizeMismatch({ size, badSize }: Descriptor, bytes: number): StreamProblem | null {
  if (badSize === null && (size === null || size === bytes)) return null;
  const params = { expected: badSize ?? size ?? 0, found: bytes };
  return { code: 'size-mismatch', severity: 'error', params, path: null, offset: null };
}
