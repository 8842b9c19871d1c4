import type { TimelineSummary } from '../../../shared/contract/timeline';
import { KeptAnswers } from '../../store/kept-answers';
import type { ReadableLibrary } from '../../store/readable-library';
import { nanosToText } from '../../base/time-text';
import { archiveMembers, type ArchiveMember } from './archive-members';
import { blankEvent, SLACK_NS, type TimedEvent } from './timed-event';
import { bucketSize, bucketsOf } from './time-buckets';
import { FIRST_PLAUSIBLE_NS, timelineImage } from '../library/timeline-image';

/** The times of the archive around an image. */
export interface ArchiveTimes {
  readonly members: readonly ArchiveMember[];
  readonly events: readonly TimedEvent[];
  readonly summary: TimelineSummary['archive'];
}

interface EvidenceRow {
  readonly id: number;
  readonly folder: number;
  readonly container: string;
  readonly archive_members: number | null;
}

const kept = new KeptAnswers<number, ArchiveTimes>(8);
const NS = 1_000_000_000n;

/** Reads the members of the archive once; they do not change, so they are kept for the next question. */
export function archiveTimes(library: ReadableLibrary, imageId: number): ArchiveTimes {
  return kept.of(library, imageId, () => readTimes(library, imageId));
}

function readTimes(library: ReadableLibrary, imageId: number): ArchiveTimes {
  const { addedNs } = timelineImage(library, imageId);
  const evidence = library.get<EvidenceRow>(
    `SELECT e.id, e.folder, e.container, e.archive_members FROM image i JOIN evidence e ON e.id = i.evidence_id
      WHERE i.id = ?`,
    imageId,
  );
  const state = stateOf(evidence);
  const members = evidence === undefined || state !== 'recorded' ? [] : archiveMembers(library, evidence.id, imageId);
  const isOneTime = hasOneTime(members);
  const events = members.map((member): TimedEvent => {
    const isOld = !isOneTime && contradicts(member);
    const isLate = member.ns !== null && member.ns > addedNs;
    const event = {
      ...{ ...blankEvent, key: `archive-${member.ordinal}`, time: nanosToText(member.ns), kind: 'archive' as const },
      ...{ layer: member.layer, path: member.name },
      anomaly: isLate ? ('in-future' as const) : isOld ? ('archive-before-config' as const) : null,
    };
    return { ns: member.ns, event };
  });
  const seconds = Float64Array.from(members.flatMap(({ ns }) => (ns === null ? [] : [Number(secondOf(ns))]))).sort();
  const bucketSeconds = bucketSize([seconds]);
  const buckets = bucketsOf(seconds, bucketSeconds).map(({ at, files }) => ({ at, members: files }));
  const undated = members.length - seconds.length;
  const total = evidence?.archive_members ?? 0;
  return { members, events, summary: { state, members: members.length, total, bucketSeconds, buckets, undated } };
}

function stateOf(evidence: EvidenceRow | undefined): TimelineSummary['archive']['state'] {
  if (evidence?.folder === 1) return 'folder';
  if (evidence?.container === 'rootfs') return 'rootfs';
  return evidence?.archive_members === null ? 'not-recorded' : 'recorded';
}

/** Tools that write no time write 1970: that says nothing of when. */
function contradicts({ ns, notBeforeNs }: ArchiveMember): boolean {
  if (ns === null || notBeforeNs === null || ns < FIRST_PLAUSIBLE_NS) return false;
  return notBeforeNs - ns > SLACK_NS;
}

/** One second for every member is a time that was set (SOURCE_DATE_EPOCH, `tar --mtime`), not that of a writing. */
function hasOneTime(members: readonly ArchiveMember[]): boolean {
  const first = members[0]?.ns ?? null;
  if (first === null || members.length < 2) return false;
  return members.every(({ ns }) => ns !== null && secondOf(ns) === secondOf(first));
}

function secondOf(ns: bigint): bigint {
  return (ns - (((ns % NS) + NS) % NS)) / NS;
}
