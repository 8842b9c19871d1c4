import type { VerdictRow } from '../../../shared/contract/verdicts';
import { verdictSchema } from '../../../shared/vocabulary';
import type { Block, Inline } from '../report-document/block.types';
import { evidence, lineBreak, look, missing, note, pairs, paragraph, table } from '../report-document/blocks';
import { words as text } from '../report-document/blocks';
import type { ReportVerdicts } from '../report/report-verdicts';
import { grouped, type ReportWords } from '../report/report-words';
import type { ImageSection } from './report-section.types';
import { moreRows, shownAgain } from './shown-again';

type Found = Extract<ReportVerdicts, { state: 'found' }>;

/** Which files are as their packages shipped them, which are not, what no package shipped, and what could not be compared. */
export const verdictsSection: ImageSection = (image, words) => {
  const { verdicts: facts, byHand } = image;
  const command = byHand.again.verdicts;
  const again = shownAgain(image, command, words);
  if (facts.state === 'not-checked') return [missing(text(words.say('verdicts.notChecked'))), ...again];
  if (facts.state === 'not-available') return [missing(text(words.say('verdicts.notAvailable'))), ...again];
  return [
    paragraph(text(words.say('verdicts.note'))),
    counts(facts, words),
    ...gaps(facts, words),
    ...named(facts, words),
    ...moreRows(facts.left, command, words),
    ...again,
  ];
};

function counts({ summary }: Found, words: ReportWords): Block {
  const { counts: files, recordsRewritten, unownedPrograms, hasPackages } = summary;
  const all = verdictSchema.options.filter((verdict) => verdict === 'as-shipped' || files[verdict] > 0);
  const programs =
    hasPackages && unownedPrograms > 0 ? [words.say('verdicts.programs', { count: unownedPrograms })] : [];
  const rows = all.map((verdict) => {
    const said = verdict === 'unowned' ? programs : [];
    const value = [grouped(files[verdict]), ...said].join(words.say('verdicts.separator'));
    return [
      words.verdict(verdict),
      [text(value), lineBreak, look('note', text(words.verdictMeaning(verdict)))],
    ] as const;
  });
  const rewritten = [
    text(grouped(recordsRewritten)),
    ...(recordsRewritten === 0 ? [] : [lineBreak, look('note', text(words.verdictMeaning('record-rewritten')))]),
  ];
  return pairs([...rows, [words.verdict('record-rewritten'), rewritten]]);
}

/** What was not compared, and why: that is never as shipped. */
function gaps({ summary, unchecked }: Found, words: ReportWords): readonly Block[] {
  const { hasPackages, problemCount } = summary;
  const reasons = unchecked.map(([reason, count]) => `${words.verdictDetail(reason)}: ${grouped(count)}`);
  return [
    ...(hasPackages ? [] : [missing(text(words.say('verdicts.noPackages')))]),
    ...(reasons.length === 0 ? [] : [note(text(`${words.say('verdicts.unchecked')} ${reasons.join('; ')}.`))]),
    ...(problemCount === 0 ? [] : [missing(text(words.say('verdicts.problems', { count: problemCount })))]),
  ];
}

function named({ rows, summary }: Found, words: ReportWords): readonly Block[] {
  if (rows.length === 0) return summary.hasPackages ? [paragraph(text(words.say('verdicts.none')))] : [];
  const heads = ['verdicts.verdict', 'verdicts.owner', 'where', 'verdicts.detail'] as const;
  return [
    table(
      heads.map((key) => words.say(key)),
      rows.map((row) => cellsOf(row, words)),
      [16, 24, 34, 26],
    ),
  ];
}

function cellsOf(row: VerdictRow, words: ReportWords): readonly (readonly Inline[])[] {
  const { path, is, package: owner, layer, step, kind, detail, shippedDigest, laterDigest } = row;
  const of = owner === null ? (kind === null ? [] : [text(words.fileKind(kind))]) : [evidence(owner)];
  const stepText = step === null ? [] : [lineBreak, look('note', text(words.say('stepN', { step })))];
  const said = [
    ...(detail === null ? [] : [[text(words.verdictDetail(detail))]]),
    ...(shippedDigest === null ? [] : [[text(words.say('verdicts.shipped')), evidence(shippedDigest)]]),
    ...(laterDigest === null ? [] : [[text(words.say('verdicts.later')), evidence(laterDigest)]]),
  ];
  return [
    [text(words.verdict(is))],
    of,
    [...(layer === null ? [] : [text(`${words.say('layerN', { layer })} `)]), evidence(path), ...stepText],
    said.flatMap((run, index) => (index === 0 ? run : [lineBreak, ...run])),
  ];
}
