import { custodyNoteWords } from '../../../shared/words/custody-note';
import type { CustodyEntry } from '../../../shared/contract/custody';
import type { Block, Inline } from '../report-document/block.types';
import { evidence, heading, lineBreak, look, note, paragraph, table, words as text } from '../report-document/blocks';
import { markdownBlocks } from '../report-document/markdown-blocks';
import { itemName } from '../report/item-name';
import type { ReportMark } from '../report/report-marks';
import type { ReportWords } from '../report/report-words';
import { nameOfCase } from './identity-section';
import type { ImageSection, WholeSection } from './report-section.types';

/** Who held the evidence, as it was written down: corrected entries stay, and say so. */
export const chainSection: WholeSection = ({ custody, custodyLeft, items }, words) => {
  if (custody.length === 0) return [paragraph(text(words.say('custody.none')))];
  const numbers = new Map(items.map(({ number, evidence: row }) => [row.sha256, number]));
  const heads = ['time', 'item', 'custody.kind', 'custody.by', 'custody.note'] as const;
  const rows = custody.map((entry) => custodyCells(entry, numbers, words));
  return [
    table(
      heads.map((key) => words.say(key)),
      rows,
      [27, 9, 14, 25, 25],
    ),
    ...(custodyLeft === 0 ? [] : [note(text(words.say('custody.left', { count: custodyLeft })))]),
  ];
};

function custodyCells(
  entry: CustodyEntry,
  numbers: ReadonlyMap<string, number>,
  words: ReportWords,
): readonly (readonly Inline[])[] {
  const { at, kind, by, from, to, note: said, evidenceSha256, evidenceName, correctedBy, corrects } = entry;
  const number = numbers.get(evidenceSha256 ?? '');
  const item = number === undefined ? evidence(evidenceName ?? '-') : text(itemName(number));
  const way = [from, to].filter((name) => name !== '').map((name) => [lineBreak, text('→ '), evidence(name)]);
  const state = correctedBy !== null ? 'custody.corrected' : corrects !== null ? 'custody.correction' : null;
  return [
    [evidence(words.time(at))],
    [item],
    [text(words.say(`custody.kind.${kind}`)), ...(state === null ? [] : [lineBreak, text(words.say(state))])],
    [evidence(by === '' ? '-' : by), ...way.flat()],
    [{ kind: 'prose', text: custodyNoteWords(said, words.locale) }],
  ];
}

/** Notes, bookmarks and tags on the case itself; nothing where there are none. */
export const caseNotesSection: WholeSection = ({ caseMarks, caseFile }, words) => {
  if (caseMarks === null || caseFile === null || caseMarks.marks.length === 0) return [];
  const place = nameOfCase(caseFile);
  const left = caseMarks.left === 0 ? [] : [note(text(words.say('notes.left', { count: caseMarks.left })))];
  return [
    heading(text(words.say('notes.ofCase'))),
    ...caseMarks.marks.flatMap((mark) => markBlocks({ ...mark, placeText: place }, words)),
    ...left,
  ];
};

/** Notes with their places, then bookmarks and tags. */
export const notesSection: ImageSection = ({ marks, marksLeft, tags }, words) => {
  const chosen = tags === null ? [] : [note(text(`${words.say('notes.tags')} `), evidence(tags.join(', ')))];
  const left = marksLeft === 0 ? [] : [note(text(words.say('notes.left', { count: marksLeft })))];
  if (marks === null || marks.length === 0) return [paragraph(text(words.say('notes.none'))), ...chosen, ...left];
  const told = marks.flatMap((mark) => markBlocks(mark, words));
  return [note(text(words.say('notes.note'))), ...chosen, ...told, ...left];
};

function markBlocks(mark: ReportMark, words: ReportWords): readonly Block[] {
  const { kind, tagName, body, placeText, createdAt, createdBy } = mark;
  const named = tagName === null ? [] : [text(' '), look('strong', { kind: 'prose', text: tagName })];
  const by = createdBy === null ? [] : [text(', '), evidence(createdBy)];
  const title = [look('strong', text(words.say(`notes.kind.${kind}`))), ...named, text(': '), evidence(placeText)];
  const made = look('note', text(` (${words.time(createdAt)}`), ...by, text(')'));
  const said = body === null || body.trim() === '' ? [] : [{ kind: 'quote' as const, inside: markdownBlocks(body) }];
  return [paragraph(...title, made), ...said];
}
