import type { Run } from '../bytes/byte-runs';

const ENTRY = { privateKey: 1, certificate: 2, secretKey: 3 } as const;
const HEADER_BYTES = 12;
const DATE_BYTES = 8;

/**
 * Where the private and secret keys of a Java key store lie (JKS and JCEKS, as java.security.KeyStore of the JDK writes
 * them): a store of certificates has none. A sealed key of JCEKS says no length; it counts up to the end of the store.
 */
export function keysOfJavaStore(bytes: Uint8Array): readonly Run[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const keys: Run[] = [];
  try {
    const version = view.getUint32(4);
    const entries = view.getUint32(8);
    let at = HEADER_BYTES;
    for (let entry = 0; entry < entries; entry += 1) {
      const tag = view.getUint32(at);
      at = afterText(view, at + 4) + DATE_BYTES;
      if (at >= bytes.length) return keys;
      if (tag === ENTRY.secretKey) return [...keys, { start: at, end: bytes.length }];
      if (tag === ENTRY.certificate) at = afterCertificate(view, at, version);
      else if (tag === ENTRY.privateKey) {
        const end = at + 4 + view.getUint32(at);
        keys.push({ start: at + 4, end: Math.min(end, bytes.length) });
        if (end > bytes.length) return keys;
        at = afterChain(view, end, version);
      } else return keys;
    }
  } catch (error) {
    // The store is cut or damaged: what was seen of it stands.
    if (!(error instanceof RangeError)) throw error;
  }
  return keys;
}

function afterText(view: DataView, at: number): number {
  return at + 2 + view.getUint16(at);
}

/** Since version 2 the type of a certificate stands before it. */
function afterCertificate(view: DataView, at: number, version: number): number {
  const start = version === 2 ? afterText(view, at) : at;
  return start + 4 + view.getUint32(start);
}

function afterChain(view: DataView, at: number, version: number): number {
  const count = view.getUint32(at);
  let end = at + 4;
  for (let index = 0; index < count; index += 1) end = afterCertificate(view, end, version);
  return end;
}
