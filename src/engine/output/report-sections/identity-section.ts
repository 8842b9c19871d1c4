import type { Case, CaseItem } from '../../../shared/contract/cases';
import type { FailedEvidence } from '../../../shared/contract/ingest';
import { describeFailure } from '../../../shared/words/describe';
import type { Inline } from '../report-document/block.types';
import { evidence, lineBreak, lines, look, pairs, table, words as text } from '../report-document/blocks';
import type { ReportAnchor } from '../report/report-anchor';
import type { ReportItem } from '../report/report-facts';
import { grouped, type ReportWords } from '../report/report-words';
import { itemName } from '../report/item-name';
import type { ImageSection, WholeSection } from './report-section.types';

/** What a field holds, or that nobody filled it in. */
export function filled(value: string, words: ReportWords): Inline {
  return value.trim() === '' ? look('missing', text(words.say('notFilledIn'))) : evidence(value);
}

/** How a case is named: the person's own number, then the name. */
export function nameOfCase({ number, name }: Pick<Case, 'number' | 'name'>): string {
  return number === '' ? name : `${number} ${name}`;
}

/** The evidence, item by item, and who had it. An empty field prints as such. */
export const custodySection: WholeSection = ({ items, fields, caseFile, failedEvidence, anchor }, words) => {
  const heads = ['item', 'evidenceFile', 'evidenceDigest', 'added'] as const;
  return [
    pairs([
      [words.say('case'), [caseFile === null ? text(words.say('noCase')) : evidence(nameOfCase(caseFile))]],
      ...(failedEvidence.length === 0
        ? []
        : [[words.say('failedEvidence'), lines(failedEvidence.map((one) => failedLine(one, words)))] as const]),
      ...(anchor === null ? [] : [[words.say('auditLog'), anchorLines(anchor, words)] as const]),
      [words.say('receivedFrom'), [filled(fields.receivedFrom, words)]],
      [words.say('examiner'), [filled(fields.examiner, words), text(', '), filled(fields.organisation, words)]],
    ]),
    table(
      heads.map((key) => words.say(key)),
      items.map((item) => itemCells(item, words)),
      [8, 28, 36, 28],
    ),
  ];
};

function itemCells(
  { number, evidence: row, addedAt, inCase }: ReportItem,
  words: ReportWords,
): readonly (readonly Inline[])[] {
  const { name, bytes, container, compression, sha256, examiner } = row;
  return [
    [text(itemName(number))],
    [
      ...[evidence(name), lineBreak, text(words.say('bytes', { count: bytes })), lineBreak],
      ...[evidence(container), text(', '), evidence(compression)],
    ],
    [evidence(sha256)],
    [
      ...(addedAt === null ? [text('-')] : [evidence(words.time(addedAt)), lineBreak, filled(examiner ?? '', words)]),
      ...(inCase === null ? [] : receivedLines(inCase, words)),
    ],
  ];
}

/** From whom, by whom and when, as far as that was written down. */
function receivedLines({ receivedFrom, receivedBy, receivedAt }: CaseItem, words: ReportWords): readonly Inline[] {
  const told = [
    ['item.receivedFrom', receivedFrom],
    ['item.receivedBy', receivedBy],
    ['item.receivedAt', receivedAt === null ? '' : words.time(receivedAt)],
  ] as const;
  return told.flatMap(([key, value]) => (value === '' ? [] : [lineBreak, text(`${words.say(key)} `), evidence(value)]));
}

/** What names an image. */
export const identitySection: ImageSection = ({ detail, item }, words) => {
  const { image, merged } = detail;
  const known = (value: string | null): Inline => (value === null ? text(words.say('unknown')) : evidence(value));
  return [
    pairs([
      [words.say('item'), [text(`${itemName(item)}, `), evidence(image.evidence.name)]],
      [
        words.say('references'),
        image.references.length === 0
          ? [text(words.say('none'))]
          : lines(image.references.map((reference) => [evidence(reference)])),
      ],
      [words.say('imageId'), [evidence(image.imageId)]],
      [words.say('configDigest'), [known(image.configDigest)]],
      [words.say('manifestDigest'), [known(image.manifestDigest)]],
      [
        words.say('platform'),
        [known(image.platform), text(', '), known(image.created === null ? null : words.time(image.created))],
      ],
      [words.say('entries'), [text(`${grouped(merged.entries)} / ${grouped(merged.paths)}`)]],
    ]),
  ];
};

/** The row to be asked for again, and how. */
function anchorLines({ row, hash, key, library }: ReportAnchor, words: ReportWords): readonly Inline[] {
  const said = [
    words.say('auditRow', { row }),
    hash,
    key === null ? words.say('auditUnsigned') : words.say('auditKey', { key }),
    words.say('auditLibrary', { library }),
  ];
  return lines(said.map((line) => [text(line)]));
}

/** One line: what could not be read, when, and why. */
function failedLine({ name, at, failure }: FailedEvidence, words: ReportWords): readonly Inline[] {
  return [evidence(name), text(`, ${words.time(at)}: `), evidence(describeFailure(failure, words.locale).title)];
}
