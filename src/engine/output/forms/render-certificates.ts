import type { CertificateFormat } from '../../../shared/formats';
import type { PlacedCertificate } from '../../query/certificates/certificate-places';
import type { OutputPart } from '../writer/write-output';
import { certificateLines } from './certificate-lines';

const WRITERS: Readonly<
  Record<CertificateFormat, (certificates: readonly PlacedCertificate[]) => Iterable<OutputPart>>
> = { jsonl: certificateLines };

/** The certificates of a look, in parts. */
export function renderCertificates(
  certificates: readonly PlacedCertificate[],
  format: CertificateFormat,
): Iterable<OutputPart> {
  return WRITERS[format](certificates);
}
