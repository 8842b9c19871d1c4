import type { NotScannedReason } from '../../../shared/vocabulary';
import { grouped, type WordKey } from '../report/report-words';
import { escapeHtml } from './escape-html';
import type { ReportSectionPart } from './section.types';
import { table } from './tables';

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
};

/** What was read and scanned, what was not and why, and with which rules. Part of every report. */
export const coverageSection: ReportSectionPart = ({ coverage, tool, detail }, words) => {
  const unread = detail.layers.filter(({ layerId }) => layerId === null).map(({ layer }) => layer);
  const facts = [
    words.say('coverageScanned', { scanned: coverage.filesScanned, seen: coverage.filesSeen }),
    words.say('coverageRules', { version: tool.rules, count: tool.ruleCount }),
    words.say('coverageEntries', { entries: detail.merged.entries, problems: detail.problems.length }),
    ...(unread.length === 0 ? [] : [words.say('coverageUnread', { layers: unread.join(', ') })]),
    words.say('coverageLimits'),
  ];
  const rows = coverage.notScanned.map(({ reason, files, bytes }) => [
    escapeHtml(words.say(REASONS[reason])),
    grouped(files),
    grouped(bytes),
  ]);
  const list = `<ul>${facts.map((fact) => `<li>${escapeHtml(fact)}</li>`).join('\n')}</ul>`;
  if (rows.length === 0) return list;
  return `${list}${table([words.say('notScanned'), words.say('files'), words.say('sizeBytes')], rows)}`;
};
