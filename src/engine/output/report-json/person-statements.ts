import { custodyNoteWords } from '../../../shared/words/custody-note';
import { reportFieldsSchema, reportNarrativeSchema, type ReportSection } from '../../../shared/contract/report';
import type { ReportImage } from '../report/image-facts';
import type { ReportMark } from '../report/report-marks';
import type { ReportFacts } from '../report/report-facts';
import type { Stated } from './statements';

/** What people filled in and wrote, and what the library recorded; empty fields state nothing. */
export function* personStatements(facts: ReportFacts): Generator<Stated> {
  const { fields, narrative, items, failedEvidence, sections, custody, images, amends } = facts;
  for (const name of reportFieldsSchema.keyof().options) {
    const text = fields[name] ?? '';
    if (text.trim() === '') continue;
    yield { id: `field/${name}`, section: 'identity', kind: 'person', value: { text } };
  }
  if (amends !== null) {
    const { number, version, issued, sha256, reason } = amends;
    const value = { number, version, issued, sha256, reason };
    yield { id: 'amends', section: 'identity', kind: 'person', value };
  }
  for (const name of reportNarrativeSchema.keyof().options) {
    if (narrative[name].trim() === '') continue;
    const section = name === 'limits' ? 'coverage' : name;
    yield { id: `narrative/${name}`, section, kind: 'person', value: { text: narrative[name] } };
  }
  for (const { number, evidence, addedAt, inCase } of items) {
    const { receivedFrom = null, receivedBy = null, receivedAt = null } = inCase ?? {};
    const held = { receivedFrom, receivedBy, receivedAt };
    const value = { name: evidence.name, addedAt, examiner: evidence.examiner, ...held };
    yield { id: `item-${number}/added`, section: 'identity', kind: 'record', place: { item: number }, value };
  }
  for (const [index, { name, at, failure }] of failedEvidence.entries()) {
    const value = { name, at, failure: failure.code };
    yield { id: `unread-${index + 1}`, section: 'identity', kind: 'record', value };
  }
  for (const entry of sections.includes('custody') ? custody : []) {
    const { uid, evidenceSha256, at, kind, by, from, to, note, corrects } = entry;
    const value = { evidenceSha256, at, kind, by, from, to, note: custodyNoteWords(note, facts.locale), corrects };
    yield { id: `custody/${uid}`, section: 'custody', kind: 'record', value };
  }
  for (const mark of facts.caseMarks?.marks ?? []) yield markStatement('case', mark, {});
  for (const image of images) yield* saidOfImage(image, sections);
}

function markStatement(
  of: string,
  { uid, kind, tagName, body, placeText, createdAt, createdBy }: ReportMark,
  place: NonNullable<Stated['place']>,
): Stated {
  const value = { kind, tag: tagName, body, at: placeText, createdAt, createdBy };
  return { id: `${of}/mark/${uid}`, section: 'notes', kind: 'person', place, value };
}

/** What people put on an image, and how they judged its findings. */
function* saidOfImage(
  { number, item, marks, findings, footholds }: ReportImage,
  sections: readonly ReportSection[],
): Generator<Stated> {
  const place = { image: number, item };
  for (const mark of marks ?? []) yield markStatement(`image-${number}`, mark, place);
  for (const { id, triage } of sections.includes('findings') ? findings : []) {
    if (triage === 'open') continue;
    const value = { finding: id, state: triage };
    yield { id: `image-${number}/judged/${id}`, section: 'findings', kind: 'person', place, value };
  }
  const found = sections.includes('footholds') && footholds.state === 'found' ? footholds.footholds : [];
  for (const { id, triage } of found) {
    if (triage === 'open') continue;
    const value = { foothold: id, state: triage };
    yield { id: `image-${number}/judged-foothold/${id}`, section: 'footholds', kind: 'person', place, value };
  }
}
