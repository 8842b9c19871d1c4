import type { ReportNarrative } from '../../../shared/contract/report';
import { markdownBlocks } from '../report-document/markdown-blocks';
import { evidence, heading, list, note, pairs, paragraph, words as text } from '../report-document/blocks';
import type { Inline } from '../report-document/block.types';
import { numberAndVersion } from './head-runs';
import { filled } from './identity-section';
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

const TERMS = [
  ...(['image', 'layer', 'step', 'config', 'digest', 'diffId', 'whiteout', 'deleted', 'finding', 'severity'] as const),
  ...(['confidence', 'masked', 'indicator', 'problem', 'custody', 'auditLog'] as const),
] as const;

/** For readers who know no containers. */
export const glossarySection: WholeSection = (_, words) => [
  pairs(TERMS.map((term) => [words.say(`term.${term}`), [text(words.say(`term.${term}.means`))]])),
];

/** Lines to be signed by hand. */
export const signoffSection: WholeSection = (facts, words) => {
  const { fields, caseFile, issued, anchor } = facts;
  const line = text('________________________');
  const signed = (name: string): Inline => (name.trim() === '' ? line : evidence(name.trim()));
  const place = [words.say('signoff.place'), [line]] as const;
  const signature = [words.say('signoff.signature'), [line]] as const;
  return [
    pairs([
      [words.say('reportNumber'), [filled(numberAndVersion(facts, words), words)]],
      [words.say('issued'), [evidence(words.time(issued))]],
      ...(anchor === null ? [] : [[words.say('auditLog'), [evidence(anchor.hash)]] as const]),
    ]),
    heading(text(words.say('signoff.author'))),
    pairs([[words.say('signoff.name'), [signed(fields.examiner || (caseFile?.examiner ?? ''))]], place, signature]),
    heading(text(words.say('signoff.reviewer'))),
    pairs([[words.say('signoff.name'), [signed(fields.reviewer ?? '')]], place, signature]),
  ];
};
