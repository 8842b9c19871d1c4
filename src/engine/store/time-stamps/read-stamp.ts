import { createHash, verify, X509Certificate } from 'node:crypto';
import { partsOf, readDer, TAG, writeInteger, writeOid, type DerValue } from '../../base/der';
import { SHA256 } from './stamp-request';

/** What a time-stamp token says, once it was found to say it. */
export interface Stamp {
  /** Hash of the row, in hex. */
  readonly hash: string;
  /** RFC 3339 in UTC. */
  readonly time: string;
  /** In hex. */
  readonly serial: string;
  /** Null where the token has none. */
  readonly nonce: string | null;
  /** Subject of the certificate that signed it. */
  readonly signer: string;
}

const OID = {
  ...{ signedData: '1.2.840.113549.1.7.2', tstInfo: '1.2.840.113549.1.9.16.1.4' },
  ...{ contentType: '1.2.840.113549.1.9.3', messageDigest: '1.2.840.113549.1.9.4' },
  timeStamping: '1.3.6.1.5.5.7.3.8',
} as const;
const HASHES: readonly (readonly [string, string])[] = [
  [SHA256, 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
];

/** Why a response is no stamp that can be kept. */
export class StampError extends Error {}

const isOid = (value: DerValue | undefined, oid: string): boolean => value?.bytes.equals(writeOid(oid)) === true;

/**
 * Reads a TimeStampResp (RFC 3161, section 2.4.2) and checks that it was granted, that its token is signed by the certificate which
 * it brings, and that this one is for time stamps. Whether that certificate is to be trusted it does not say. Throws
 * StampError with the reason.
 */
export function readStamp(response: Buffer): Stamp {
  try {
    return stampOf(response);
  } catch (error) {
    if (error instanceof StampError) throw error;
    throw new StampError(`it cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function stampOf(response: Buffer): Stamp {
  const [info, token] = partsOf(readDer(response));
  const status = partsOf(info)[0]?.content.readUInt8(0);
  // 0: granted, 1: granted with changes.
  if (status !== 0 && status !== 1) throw new StampError(`the service did not grant it (status ${String(status)})`);
  const [type, wrapped] = partsOf(token);
  if (!isOid(type, OID.signedData)) throw new StampError('its token is not signed data');
  const [, , content, ...rest] = partsOf(partsOf(wrapped, TAG.context0)[0]);
  const [contentType, octets] = partsOf(content);
  if (!isOid(contentType, OID.tstInfo)) throw new StampError('its token is no time stamp');
  const tstInfo = partsOf(octets, TAG.context0)[0]?.content ?? Buffer.alloc(0);
  const certificates = rest.filter(({ tag }) => tag === TAG.context0).flatMap((value) => partsOf(value, TAG.context0));
  const signerInfos = partsOf(
    rest.find(({ tag }) => tag === TAG.set),
    TAG.set,
  );
  const [signerInfo, more] = signerInfos;
  if (signerInfo === undefined || more !== undefined) throw new StampError('its token does not have one signer');
  const signer = signedBy(signerInfo, certificates, tstInfo);
  return { ...toldBy(tstInfo), signer };
}

function toldBy(tstInfo: Buffer): Omit<Stamp, 'signer'> {
  const [, , imprint, serial, genTime, ...rest] = partsOf(readDer(tstInfo));
  const [algorithm, hashed] = partsOf(imprint);
  if (!isOid(partsOf(algorithm)[0], SHA256)) throw new StampError('its imprint is not SHA-256');
  const nonce = rest.find(({ tag }) => tag === TAG.integer) ?? null;
  return {
    hash: hashed?.content.toString('hex') ?? '',
    time: timeOf(genTime),
    serial: serial?.content.toString('hex') ?? '',
    nonce: nonce?.bytes.toString('hex') ?? null,
  };
}

/** GeneralizedTime as RFC 3161 has it: `YYYYMMDDhhmmss[.s…]Z`. */
function timeOf(value: DerValue | undefined): string {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d{1,9})?Z$/.exec(value?.content.toString('latin1') ?? '');
  if (value?.tag !== TAG.time || match === null) throw new StampError('its time is none');
  const [, year = '', month = '', day = '', hour = '', minute = '', second = '', fraction = ''] = match;
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}Z`;
}

/** Checks the signature of a SignerInfo (RFC 5652, section 5.4); returns who signed. */
function signedBy(signerInfo: DerValue, certificates: readonly DerValue[], tstInfo: Buffer): string {
  const [, sid, digestAlgorithm, signedAttributes, , signature] = partsOf(signerInfo);
  const hash = HASHES.find(([oid]) => isOid(partsOf(digestAlgorithm)[0], oid))?.[1];
  if (hash === undefined) throw new StampError('it is signed with a digest that is not SHA-2');
  const attributes = partsOf(signedAttributes, TAG.context0).map((value) => partsOf(value));
  const attribute = (oid: string): DerValue | undefined =>
    partsOf(attributes.find(([type]) => isOid(type, oid))?.[1], TAG.set)[0];
  if (!isOid(attribute(OID.contentType), OID.tstInfo)) throw new StampError('it is signed for something else');
  const digest = createHash(hash).update(tstInfo).digest();
  if (attribute(OID.messageDigest)?.content.equals(digest) !== true)
    throw new StampError('its signature is over other content');
  const certificate = certificateOf(sid, certificates);
  // What is signed is the set itself, not the place that it has in the token.
  const signed = Buffer.from(signedAttributes?.bytes ?? []);
  signed[0] = TAG.set;
  if (!verify(hash, signed, certificate.publicKey, signature?.content ?? Buffer.alloc(0)))
    throw new StampError('its signature is wrong');
  // Node has the extended usages in `keyUsage`.
  if (!certificate.keyUsage.includes(OID.timeStamping))
    throw new StampError('the certificate that signed it is not for time stamps');
  return certificate.subject.replaceAll('\n', ', ');
}

function certificateOf(sid: DerValue | undefined, certificates: readonly DerValue[]): X509Certificate {
  const [, serial] = sid?.tag === TAG.sequence ? partsOf(sid) : [];
  for (const { tag, bytes } of certificates) {
    if (tag !== TAG.sequence) continue;
    const certificate = new X509Certificate(bytes);
    const own = writeInteger(Buffer.from(evenHex(certificate.serialNumber), 'hex'));
    if (serial?.bytes.equals(own) === true) return certificate;
  }
  throw new StampError('it does not bring the certificate that signed it');
}

const evenHex = (hex: string): string => (hex.length % 2 === 0 ? hex : `0${hex}`);
