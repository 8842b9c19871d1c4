import type { Finding } from '../../../shared/contract/findings';
import type { ProofLine } from '../../../shared/contract/image';
import { footholdWords } from '../../../shared/footholds/foothold-words';
import type { Inline } from '../report-document/block.types';
import { evidence, list, look, paragraph, words as text } from '../report-document/blocks';
import type { ReportImage } from '../report/image-facts';
import type { ReportWords } from '../report/report-words';
import { hiddenText, placeText } from './place-text';
import type { ImageSection } from './report-section.types';

const SHOWN = 20;

/** Observations, worst first: what differs, what is missing, which secrets, what a later layer hides. */
export const summarySection: ImageSection = (image, words) => {
  const { detail, findings } = image;
  const serious = findings.filter(({ severity }) => severity === 'critical' || severity === 'high');
  const grave = serious.filter(({ triage }) => triage !== 'false-positive');
  const judged = serious.length - grave.length;
  const rest = grave.length > SHOWN ? [[text(words.say('obs.more', { count: grave.length - SHOWN }))]] : [];
  const damage = detail.problems.filter(({ severity }) => severity === 'error').length;
  const problems = damage === 0 ? [] : [[text(words.say('obs.problems', { count: damage }))]];
  const all = [
    ...detail.proof.flatMap((line) => brokenDigest(line, words)),
    ...grave.slice(0, SHOWN).map((finding) => secret(finding, words)),
    ...rest,
    ...(judged === 0 ? [] : [[text(words.say('obs.falsePositives', { count: judged }))]]),
    ...graveFootholds(image, words),
    ...changedFiles(image, words),
    ...hiddenFiles(image, words),
    ...problems,
  ];
  if (all.length === 0) return [paragraph(text(words.say('obs.none')))];
  return [list(true, all)];
};

function brokenDigest({ status, object, layer, writtenIn }: ProofLine, words: ReportWords): readonly Inline[][] {
  if (status !== 'mismatch' && status !== 'missing') return [];
  const named = words.say(`object.${object}`);
  const ofLayer = layer === null ? named : words.say('layerN', { layer });
  const said = object === 'legacy-id' ? `${named} (${ofLayer})` : ofLayer;
  return [[text(words.say(`obs.${status}`, { object: said, source: writtenIn }))]];
}

function secret(finding: Finding, words: ReportWords): readonly Inline[] {
  const { rule } = finding;
  const hidden = hiddenText(finding, words);
  const title = look('strong', text(`${words.ruleTitle(rule)}.`));
  return [title, text(' '), ...placeText(finding, words), text(hidden === '' ? '.' : `. ${hidden}`)];
}

/** Those that are still taken for true, if somebody looked. */
function graveFootholds({ footholds: facts }: ReportImage, words: ReportWords): readonly (readonly Inline[])[] {
  const found = facts.state === 'found' ? facts.footholds : [];
  const grave = found.filter(
    ({ severity, triage }) => (severity === 'critical' || severity === 'high') && triage !== 'false-positive',
  );
  const [first] = grave;
  if (first === undefined) return [];
  const title = look('strong', text(`${footholdWords(first.rule, words.locale).title}.`));
  const place = placeText({ where: first.where, context: null }, words);
  return [[text(`${words.say('obs.footholds', { count: grave.length })} `), title, text(' '), ...place, text('.')]];
}

/** Packaged files that are not as shipped, and records that were rewritten, if somebody checked. */
function changedFiles({ verdicts: facts }: ReportImage, words: ReportWords): readonly (readonly Inline[])[] {
  if (facts.state !== 'found') return [];
  const { counts, recordsRewritten } = facts.summary;
  return [
    ...(counts.changed === 0 ? [] : [[text(words.say('obs.changed', { count: counts.changed }))]]),
    ...(recordsRewritten === 0 ? [] : [[text(words.say('obs.rewritten', { count: recordsRewritten }))]]),
  ];
}

function hiddenFiles({ hidden }: ReportImage, words: ReportWords): readonly (readonly Inline[])[] {
  const { first, deletedFiles } = hidden;
  if (first === null) return [];
  const said = text(`${words.say('obs.hidden', { count: deletedFiles })} `);
  return [[said, evidence(first.path), text(` (${words.say('layerN', { layer: first.layer })}).`)]];
}
