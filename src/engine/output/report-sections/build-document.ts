import type { ReportSection } from '../../../shared/contract/report';
import type { Block, DocumentSection, Inline, ReportDocument } from '../report-document/block.types';
import { evidence, heading, words as text } from '../report-document/blocks';
import type { ReportImage } from '../report/image-facts';
import type { ReportFacts } from '../report/report-facts';
import type { ReportWords } from '../report/report-words';
import { amendsRuns, dateRuns, numberAndVersion } from './head-runs';
import { anomaliesSection } from './anomalies-section';
import { certificatesSection } from './certificates-section';
import { coverageSection } from './coverage-section';
import { deletedSection, filesSection } from './deleted-section';
import { findingsSection } from './findings-section';
import { footholdsSection } from './footholds-section';
import { custodySection, filled, identitySection, nameOfCase } from './identity-section';
import { indicatorsSection } from './indicators-section';
import { integritySection } from './integrity-section';
import { itemName } from '../report/item-name';
import { layersSection } from './layers-section';
import { problemsSection } from './problems-section';
import type { ImageSection, WholeSection } from './report-section.types';
import { spaceSection } from './space-section';
import { caseNotesSection, chainSection, notesSection } from './work-sections';
import { verdictsSection } from './verdicts-section';
import { summarySection } from './summary-section';
import { timelineSection } from './timeline-section';
import {
  glossarySection,
  limitsSection,
  methodSection,
  opinionSection,
  signoffSection,
  written,
} from './written-sections';

interface SectionParts {
  /** Before what is said of each image. */
  readonly whole?: WholeSection;
  readonly image?: ImageSection;
  readonly after?: WholeSection;
}

const PARTS: Readonly<Record<ReportSection, SectionParts>> = {
  summary: { whole: written('summary'), image: summarySection },
  request: { whole: written('request') },
  identity: { whole: custodySection, image: identitySection },
  method: { whole: methodSection },
  integrity: { image: integritySection },
  findings: { whole: written('findings'), image: findingsSection },
  footholds: { image: footholdsSection },
  verdicts: { image: verdictsSection },
  layers: { image: layersSection },
  deleted: { image: deletedSection },
  anomalies: { image: anomaliesSection },
  space: { image: spaceSection },
  certificates: { image: certificatesSection },
  problems: { image: problemsSection },
  timeline: { whole: timelineSection },
  indicators: { whole: indicatorsSection },
  notes: { whole: caseNotesSection, image: notesSection },
  opinion: { whole: opinionSection },
  conclusion: { whole: written('conclusion') },
  recommendations: { whole: written('recommendations') },
  coverage: { image: coverageSection, after: limitsSection },
  custody: { whole: chainSection },
  glossary: { whole: glossarySection },
  signoff: { whole: signoffSection },
  files: { image: filesSection },
};

/** The report as pieces, in the language of `words`; lists stay unread until a form draws them. */
export function buildDocument(facts: ReportFacts, words: ReportWords): ReportDocument {
  const { fields, images } = facts;
  const title = titleOf(facts, words);
  return {
    kind: words.say('title'),
    title: [title],
    titleText: 'text' in title ? title.text : '',
    number: numberAndVersion(facts, words),
    marking: fields.marking,
    head: headOf(facts, words),
    core: images.length === 1 ? (images[0]?.detail.layers ?? []) : [],
    sections: facts.sections.map((id) => sectionOf(id, facts, words)),
    footer: words.say('footer'),
  };
}

function titleOf({ images, caseFile, scope }: ReportFacts, words: ReportWords): Inline {
  const [first, ...others] = images;
  if (scope === 'case' && caseFile !== null) return evidence(nameOfCase(caseFile));
  if (first === undefined || others.length > 0) return text(words.say('imageCount', { count: images.length }));
  return evidence(nameOf(first));
}

function nameOf({ detail }: ReportImage): string {
  return detail.image.references[0] ?? detail.image.imageId;
}

function headOf(facts: ReportFacts, words: ReportWords): ReportDocument['head'] {
  const { fields, caseFile, items, images, issued, tool, version, amends, dates, redact } = facts;
  const counted = words.say('scopeCount', { items: items.length, images: images.length });
  const requester = caseFile?.requester ?? '';
  return [
    ...(caseFile === null ? [] : [[words.say('case'), [evidence(nameOfCase(caseFile))]] as const]),
    ...(requester === '' ? [] : [[words.say('requester'), [evidence(requester)]] as const]),
    [words.say('reportNumber'), [filled(fields.reportNumber, words)]],
    [words.say('examinerName'), [filled(fields.examiner || (caseFile?.examiner ?? ''), words)]],
    [words.say('organisation'), [filled(fields.organisation || (caseFile?.organisation ?? ''), words)]],
    [words.say('received'), dateRuns(dates.received, words)],
    [words.say('examined'), dateRuns(dates.examined, words)],
    [words.say('issued'), [evidence(words.time(issued))]],
    [words.say('version'), [text(String(version))]],
    ...(amends === null ? [] : [[words.say('amends'), amendsRuns(amends, words)] as const]),
    [words.say('scope'), [text(counted)]],
    [words.say('tool'), [text(words.say('madeWith', { version: tool.version }))]],
    [words.say('secrets'), [text(words.say(redact.includes('values') ? 'secretsRedacted' : 'secretsMasked'))]],
    ...(redact.includes('people') ? [[words.say('people'), [text(words.say('peopleRedacted'))]] as const] : []),
  ];
}

function sectionOf(id: ReportSection, facts: ReportFacts, words: ReportWords): DocumentSection {
  const { whole, image, after } = PARTS[id];
  const ofImages = image === undefined ? [] : facts.images.flatMap((one) => imageBlocks(one, image, facts, words));
  const blocks = [...(whole?.(facts, words) ?? []), ...ofImages, ...(after?.(facts, words) ?? [])];
  return { id, title: words.say(`section.${id}`), blocks };
}

function imageBlocks(
  image: ReportImage,
  part: ImageSection,
  { images }: ReportFacts,
  words: ReportWords,
): readonly Block[] {
  const blocks = part(image, words);
  if (images.length === 1) return blocks;
  return [heading(text(`${image.number}. `), evidence(nameOf(image)), text(` (${itemName(image.item)})`)), ...blocks];
}
