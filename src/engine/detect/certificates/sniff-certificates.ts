import type { CertificateBytes } from './certificate-bytes.types';
import { derCertificates } from './der-sequences';
import { pemCertificates } from './pem-blocks';

/** The certificates in the bytes of a file, in DER at its beginning or in PEM anywhere; at most `most` of them. */
export function sniffCertificates(bytes: Buffer, most: number): CertificateBytes {
  const der = derCertificates(bytes, most);
  // Text cannot begin as a certificate in DER does; what stands inside of one is a part of it.
  const pem = pemCertificates(bytes.subarray(der.end), most - der.ders.length - der.broken);
  return {
    ders: [...der.ders, ...pem.ders],
    broken: der.broken + pem.broken,
    left: der.left + pem.left,
  };
}
