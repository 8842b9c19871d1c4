import type { TimelineEvent } from '../../../shared/contract/timeline';
import type { PlacedCertificate } from '../certificates/certificate-places';
import { certificateNanos } from '../../detect/certificates/certificate-time';
import { blankEvent, type TimedEvent } from './timed-event';

/**
 * When each certificate begins and ends to be valid, in their order. An event lies where the first of the files does that
 * hold the certificate; how many more do is told with it.
 */
export function certificateEvents(certificates: readonly PlacedCertificate[]): readonly TimedEvent[] {
  return certificates.flatMap((one) => [
    certificateEvent(one, 'certificate-valid-from', one.notBefore),
    certificateEvent(one, 'certificate-valid-until', one.notAfter),
  ]);
}

function certificateEvent(
  { fingerprint, subject, flags, places, placeCount }: PlacedCertificate,
  kind: 'certificate-valid-from' | 'certificate-valid-until',
  time: string | null,
): TimedEvent {
  const { layer = null, entryId = null, path = null } = places[0]?.file ?? {};
  const certificate = { fingerprint, flags: [...flags], files: placeCount };
  const event: TimelineEvent = {
    ...{ ...blankEvent, key: `${kind}-${fingerprint}`, kind, time, anomaly: null },
    ...{ layer, entryId, path, text: subject, certificate },
  };
  return { ns: certificateNanos(time), event };
}
