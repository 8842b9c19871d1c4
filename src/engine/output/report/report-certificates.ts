import { certificateFlags, type CertificateFlag, type LookCounts } from '../../../shared/contract/certificates';
import type { FailureCode } from '../../../shared/failure';
import { isInvalid, type PlacedCertificate } from '../../query/certificates/certificate-places';
import type { LookOutcome } from '../../query/certificates/look-for-certificates';

/** What a look for certificates found, as a report tells it. */
export interface ReportCertificates {
  readonly looked: Omit<LookCounts, 'bytesDone' | 'bytesTotal' | 'notRead'> & {
    /** With the code of the reason: its parameters tell where the evidence lies on this machine. */
    readonly notRead: readonly (Omit<NotRead, 'failure'> & { readonly code: FailureCode })[];
  };
  /** True where the look was ended before it was through. */
  readonly stopped: boolean;
  /** Certificates with each flag; flags that none has are left out. */
  readonly flags: readonly { readonly flag: CertificateFlag; readonly count: number }[];
  /** Those that were not valid when the image was made: how many, and the first of them. */
  readonly invalid: number;
  readonly told: readonly PlacedCertificate[];
}

type NotRead = LookCounts['notRead'][number];

const TOLD = 100;

/** The part of an outcome that goes into a report. */
export function reportCertificates({ counts, certificates, stopped }: LookOutcome): ReportCertificates {
  const { filesDone, filesTotal, certificates: found, broken, left, notRead } = counts;
  const invalid = certificates.filter(isInvalid);
  const flags = certificateFlags.map((flag) => ({
    flag,
    count: certificates.filter((one) => one.flags.includes(flag)).length,
  }));
  return {
    looked: {
      ...{ filesDone, filesTotal, certificates: found, broken, left },
      notRead: notRead.map(({ failure, ...rest }) => ({ ...rest, code: failure.code })),
    },
    stopped,
    flags: flags.filter(({ count }) => count > 0),
    invalid: invalid.length,
    told: invalid.slice(0, TOLD),
  };
}
