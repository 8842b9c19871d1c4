import type { FailedEvidence } from '../../../shared/contract/ingest';
import { describeFailure } from '../../../shared/words/describe';
import type { ReportAnchor } from '../report/report-anchor';
import { grouped, type ReportWords } from '../report/report-words';
import { escapeHtml, evidenceText } from './escape-html';
import type { ReportSectionPart } from './section.types';
import { pairs } from './tables';

/** What the evidence is, who had it. An empty field prints as such. */
export const identitySection: ReportSectionPart = ({ detail, fields, caseName, failedEvidence, anchor }, words) => {
  const { image } = detail;
  const { evidence } = image;
  const filled = (text: string): string =>
    text.trim() === '' ? `<span class="miss">${escapeHtml(words.say('notFilledIn'))}</span>` : evidenceText(text);
  const known = (text: string | null): string =>
    text === null ? escapeHtml(words.say('unknown')) : evidenceText(text);
  return pairs([
    [
      words.say('evidenceFile'),
      `${evidenceText(evidence.name)}, ${escapeHtml(words.say('bytes', { count: evidence.bytes }))}`,
    ],
    [words.say('evidenceDigest'), evidenceText(evidence.sha256)],
    [words.say('container'), `${evidenceText(evidence.container)}, ${evidenceText(evidence.compression)}`],
    [
      words.say('references'),
      image.references.length === 0 ? escapeHtml(words.say('none')) : image.references.map(evidenceText).join('<br>'),
    ],
    [words.say('configDigest'), known(image.configDigest)],
    [words.say('manifestDigest'), known(image.manifestDigest)],
    [words.say('platform'), `${known(image.platform)}, ${known(image.created)}`],
    [words.say('entries'), escapeHtml(`${grouped(detail.merged.entries)} / ${grouped(detail.merged.paths)}`)],
    [words.say('case'), caseName === null ? escapeHtml(words.say('noCase')) : evidenceText(caseName)],
    ...(failedEvidence.length === 0
      ? []
      : [[words.say('failedEvidence'), failedEvidence.map((one) => failedLine(one, words)).join('<br>')] as const]),
    [words.say('added'), `${evidenceText(evidence.addedAt)}, ${filled(evidence.examiner ?? '')}`],
    ...(anchor === null ? [] : [[words.say('auditLog'), anchorLines(anchor, words)] as const]),
    [words.say('receivedFrom'), filled(fields.receivedFrom)],
    [words.say('examiner'), `${filled(fields.examiner)}, ${filled(fields.organisation)}`],
  ]);
};

/** The row to be asked for again, and how. */
function anchorLines({ row, hash, key, library }: ReportAnchor, words: ReportWords): string {
  const said = [
    words.say('auditRow', { row }),
    hash,
    key === null ? words.say('auditUnsigned') : words.say('auditKey', { key }),
    words.say('auditLibrary', { library }),
  ];
  return said.map(escapeHtml).join('<br>');
}

/** One line: what could not be read, when, and why. */
function failedLine({ name, at, failure }: FailedEvidence, words: ReportWords): string {
  return `${evidenceText(name)}, ${escapeHtml(at)}: ${evidenceText(describeFailure(failure, words.locale).title)}`;
}
