import type { Foothold } from '../../../shared/contract/footholds';
import { footholdWords } from '../../../shared/footholds/foothold-words';
import type { Block, Inline } from '../report-document/block.types';
import { evidence, heading, lineBreak, look, missing, note, paragraph, table } from '../report-document/blocks';
import { words as text } from '../report-document/blocks';
import type { ReportFootholds } from '../report/report-footholds';
import { grouped, type ReportWords } from '../report/report-words';
import { hiddenText, placeText } from './place-text';
import type { ImageSection } from './report-section.types';
import { shownAgain } from './shown-again';

type Found = Extract<ReportFootholds, { state: 'found' }>;

/** Marks of persistence and intrusion with their places, what the rules that saw them mean, and what was not looked at. */
export const footholdsSection: ImageSection = (image, words) => {
  const { footholds: facts, byHand } = image;
  const again = shownAgain(image, byHand.again.footholds, words);
  if (facts.state === 'not-looked') return [missing(text(words.say('footholds.notLooked'))), ...again];
  if (facts.state === 'not-available') return [missing(text(words.say('footholds.notAvailable'))), ...again];
  const told = facts.footholds.length === 0 ? [paragraph(text(words.say('footholds.none')))] : tableOf(facts, words);
  return [...told, coverageNote(facts, words), ...meanings(facts, words), ...again];
};

function tableOf({ footholds }: Found, words: ReportWords): readonly Block[] {
  const heads = ['severity', 'footholds.foothold', 'where', 'footholds.shows'] as const;
  const rows = footholds.map((one) => rowOf(one, words));
  return [
    table(
      heads.map((key) => words.say(key)),
      rows,
      [15, 25, 36, 24],
    ),
  ];
}

function rowOf(foothold: Foothold, words: ReportWords): readonly (readonly Inline[])[] {
  const { severity, confidence, triage, rule, attack, verdict, line } = foothold;
  const judged = triage === 'open' ? [] : [lineBreak, text(words.say(`triage.${triage}`))];
  const hidden = hiddenText(foothold, words);
  const gone = hidden === '' ? [] : [lineBreak, text(hidden)];
  const said = verdict === null ? [] : [lineBreak, text(words.say('footholds.verdict')), text(words.verdict(verdict))];
  return [
    [
      ...[text(words.say(`severity.${severity}`)), lineBreak],
      ...[look('note', text(words.say(`footholds.confidence.${confidence}`))), ...judged],
    ],
    [text(footholdWords(rule, words.locale).title), lineBreak, look('note', text(attack.join(' ')))],
    [...placeText({ where: foothold.where, context: null }, words), ...said, ...gone],
    line === null ? [] : [evidence(line.trim())],
  ];
}

/** Of each rule that saw something, once, why it matters and what would be normal. */
function meanings({ footholds }: Found, words: ReportWords): readonly Block[] {
  const rules = [...new Set(footholds.map(({ rule }) => rule))];
  if (rules.length === 0) return [];
  const points = rules.map((rule) => {
    const { title, why, normal } = footholdWords(rule, words.locale);
    return paragraph(look('strong', text(title)), text(`: ${why} ${words.say('footholds.normal')} ${normal}`));
  });
  return [heading(text(words.say('footholds.meaning'))), ...points];
}

function coverageNote({ coverage, rules }: Found, words: ReportWords): Block {
  const { filesSeen, filesMatched, filesRead, notRead, hasPackages } = coverage;
  const missed = notRead.map(({ reason, files }) => `${words.say(`footholds.gap.${reason}`)}: ${grouped(files)}`);
  return note(
    text(words.say('footholds.seen', { seen: filesSeen, matched: filesMatched, read: filesRead })),
    ...(missed.length === 0 ? [] : [text(` ${words.say('footholds.notRead')} ${missed.join('; ')}.`)]),
    ...(hasPackages ? [] : [text(` ${words.say('footholds.noPackages')}`)]),
    text(` ${words.say('footholds.rules', { count: rules.count, version: rules.version })}`),
  );
}
