import type { ReportNarrative } from '../../../shared/contract/report';
import { markdownBlocks } from '../report-document/markdown-blocks';
import { list, note, pairs, paragraph, words as text } from '../report-document/blocks';
import type { WholeSection } from './report-section.types';

/** What a person wrote for a section; nothing where it is empty. */
export function written(name: keyof ReportNarrative): WholeSection {
  return ({ narrative }) => (narrative[name].trim() === '' ? [] : markdownBlocks(narrative[name]));
}

/** Says first that it is the examiner's opinion, and not read from the evidence. */
export const opinionSection: WholeSection = (facts, words) => [
  note(text(words.say('opinionNote'))),
  ...written('opinion')(facts, words),
];

/** How it was examined: what a person wrote, then the tool with its version and rules. */
export const methodSection: WholeSection = (facts, words) => [
  ...written('method')(facts, words),
  paragraph(text(words.say('methodNote'))),
  pairs([
    [words.say('tool'), [text(`${facts.tool.name} ${facts.tool.version}`)]],
    [
      words.say('rules'),
      [text(words.say('coverageRules', { version: facts.tool.rules, count: facts.tool.ruleCount }))],
    ],
    [words.say('secrets'), [text(words.say('maskNote'))]],
  ]),
];

/** What holds for every image of the report: the rules, and what they cannot find. */
export const limitsSection: WholeSection = (facts, words) => [
  list(false, [
    [text(words.say('coverageRules', { version: facts.tool.rules, count: facts.tool.ruleCount }))],
    [text(words.say('coverageLimits'))],
  ]),
  ...written('limits')(facts, words),
];

const TERMS = ['image', 'layer', 'config', 'digest', 'diffId', 'deleted', 'finding', 'severity', 'masked'] as const;

/** For readers who know no containers. */
export const glossarySection: WholeSection = (_, words) => [
  pairs(TERMS.map((term) => [words.say(`term.${term}`), [text(words.say(`term.${term}.means`))]])),
];

/** Lines to be signed by hand. */
export const signoffSection: WholeSection = ({ fields, issued }, words) => [
  pairs([
    [words.say('signoff.author'), [{ kind: 'evidence', text: fields.examiner.trim() || '________________' }]],
    [words.say('signoff.signature'), [text('________________')]],
    [words.say('signoff.reviewer'), [text('________________')]],
    [words.say('signoff.signature'), [text('________________')]],
    [words.say('issued'), [text(issued)]],
  ]),
];
