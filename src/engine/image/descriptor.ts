import { parseDigest, type Digest } from '../../shared/digest';
import type { StreamProblem } from '../layer/layer-scan.types';
import { asObject, asString, field, type JsonObject } from './hostile-json';

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
  /** Inline content, decoded. */
  readonly data: Uint8Array | null;
}

/** Reads a descriptor; null where it is no object or has no digest that fits the grammar. */
export function parseDescriptor(value: unknown): Descriptor | null {
  const object = asObject(value);
  const digest = object === null ? null : parseDigest(object['digest']);
  if (object === null || digest === null) return null;
  const size = object['size'];
  const valid = typeof size === 'number' && Number.isSafeInteger(size) && size >= 0;
  const data = asString(object['data']);
  return {
    digest,
    size: valid ? size : null,
    badSize: size === undefined || valid ? null : JSON.stringify(size).slice(0, 40),
    mediaType: asString(object['mediaType']),
    platform: platformOf(asObject(object['platform'])),
    annotations: asObject(object['annotations']) ?? {},
    data: data === null ? null : Buffer.from(data, 'base64'),
  };
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
  const params = { expected: badSize ?? `${size ?? 0} bytes`, found: bytes };
  return { code: 'size-mismatch', severity: 'error', params, path: null, offset: null };
}
