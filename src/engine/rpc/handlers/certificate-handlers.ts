import { FailureError } from '../../../shared/failure';
import { toCertificate } from '../../query/certificates/certificate-places';
import { renderCertificates } from '../../output/forms/render-certificates';
import { writeOutput } from '../../output/writer/write-output';
import { audit } from '../../store/audit-log';
import { timelineImage } from '../../query/library/timeline-image';
import type { Handlers } from './handler';

type Channels =
  | 'certificates.start'
  | 'certificates.cancel'
  | 'certificates.look'
  | 'certificates.list'
  | 'certificates.spans'
  | 'certificates.export';

export const certificateHandlers: Handlers<Channels> = {
  'certificates.start': ({ library, certificateLooks }, { imageId }) => {
    timelineImage(library, imageId);
    return { lookId: certificateLooks.begin(imageId) };
  },
  'certificates.cancel': ({ certificateLooks }, { lookId }) => {
    certificateLooks.cancel(lookId);
    return {};
  },
  'certificates.look': ({ certificateLooks }) => certificateLooks.state,
  'certificates.list': ({ certificateLooks }, { lookId, invalidOnly, offset, limit }) => {
    const all = certificateLooks.certificates(lookId, invalidOnly);
    return { certificates: all.slice(offset, offset + limit).map(toCertificate), total: all.length };
  },
  'certificates.spans': ({ certificateLooks }, { lookId }) => {
    const seconds = (time: string | null): number => (time === null ? NaN : Date.parse(time) / 1000);
    const spans = certificateLooks
      .certificates(lookId)
      .map(({ notBefore, notAfter }) => ({ from: seconds(notBefore), to: seconds(notAfter) }));
    return { spans: spans.filter(({ from, to }) => from <= to) };
  },
  'certificates.export': async ({ library, certificateLooks }, { lookId, format }, { target, examiner }) => {
    const look = certificateLooks.state;
    if (look?.lookId !== lookId || look.state === 'running')
      throw new FailureError('input-invalid', { message: `look ${lookId} is not there, or runs` });
    const parts = renderCertificates(certificateLooks.certificates(lookId), format);
    const written = await writeOutput(library, target, parts);
    audit(library, 'certificates-exported', examiner, { imageId: look.imageId, ...written });
    return written;
  },
};
