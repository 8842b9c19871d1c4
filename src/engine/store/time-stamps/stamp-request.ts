import { TAG, writeDer, writeInteger, writeOid } from '../../base/der';

export const SHA256 = '2.16.840.1.101.3.4.2.1';

/** What is hashed, as a request and a token name it (RFC 3161, section 2.4.1): the hash of a row of the audit log is the imprint. */
export function imprintOf(hash: string): Buffer {
  const algorithm = writeDer(TAG.sequence, writeOid(SHA256), writeDer(TAG.null));
  return writeDer(TAG.sequence, algorithm, writeDer(TAG.octets, Buffer.from(hash, 'hex')));
}

/** A TimeStampReq in DER over the hash of a row, in hex; the answer is to bring the certificates and the nonce. */
export function stampRequest(hash: string, nonce: Buffer): Buffer {
  const [version, certReq] = [writeInteger(Buffer.from([1])), writeDer(TAG.boolean, Buffer.from([0xff]))];
  return writeDer(TAG.sequence, version, imprintOf(hash), writeInteger(nonce), certReq);
}
