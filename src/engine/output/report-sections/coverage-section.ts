import type { NotScannedReason } from '../../../shared/vocabulary';
import type { Block } from '../report-document/block.types';
import { list, table, words as text } from '../report-document/blocks';
import { grouped, type WordKey } from '../report/report-words';
import type { ImageSection } from './report-section.types';

const REASONS: Readonly<Record<NotScannedReason, WordKey>> = {
  'too-large': 'reason.too-large',
  archive: 'reason.archive',
  binary: 'reason.binary',
  unreadable: 'reason.unreadable',
  'not-stored': 'reason.not-stored',
  'not-asked': 'reason.not-asked',
  'too-many-matches': 'reason.too-many-matches',
  'tokens-only': 'reason.tokens-only',
  'too-many-names': 'reason.too-many-names',
  partly: 'reason.partly',
  encrypted: 'reason.encrypted',
  damaged: 'reason.damaged',
  'too-deep': 'reason.too-deep',
  'too-much': 'reason.too-much',
};

/** What was read and scanned, and what was not and why. Part of every report. */
export const coverageSection: ImageSection = ({ coverage, detail }, words): readonly Block[] => {
  const unread = detail.layers.filter(({ layerId }) => layerId === null).map(({ layer }) => layer);
  const facts = [
    words.say('coverageScanned', { scanned: coverage.filesScanned, seen: coverage.filesSeen }),
    words.say('coverageEntries', { entries: detail.merged.entries, problems: detail.problems.length }),
    ...(unread.length === 0 ? [] : [words.say('coverageUnread', { layers: unread.join(', ') })]),
  ];
  const rows = coverage.notScanned.map(({ reason, files, bytes }) => [
    [text(words.say(REASONS[reason]))],
    [text(grouped(files))],
    [text(grouped(bytes))],
  ]);
  const said = list(
    false,
    facts.map((fact) => [text(fact)]),
  );
  if (rows.length === 0) return [said];
  return [said, table([words.say('notScanned'), words.say('files'), words.say('sizeBytes')], rows, [64, 16, 20])];
};
