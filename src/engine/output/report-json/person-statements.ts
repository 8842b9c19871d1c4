import { reportFieldsSchema, reportNarrativeSchema } from '../../../shared/contract/report';
import type { ReportFacts } from '../report/report-facts';
import type { Stated } from './statements';

/** What people filled in and wrote, and what the library recorded; empty fields state nothing. */
export function* personStatements({ fields, narrative, items, failedEvidence }: ReportFacts): Generator<Stated> {
  for (const name of reportFieldsSchema.keyof().options) {
    if (fields[name].trim() === '') continue;
    yield { id: `field/${name}`, section: 'identity', kind: 'person', value: { text: fields[name] } };
  }
  for (const name of reportNarrativeSchema.keyof().options) {
    if (narrative[name].trim() === '') continue;
    const section = name === 'limits' ? 'coverage' : name;
    yield { id: `narrative/${name}`, section, kind: 'person', value: { text: narrative[name] } };
  }
  for (const { number, evidence, addedAt } of items) {
    const value = { name: evidence.name, addedAt, examiner: evidence.examiner };
    yield { id: `item-${number}/added`, section: 'identity', kind: 'record', place: { item: number }, value };
  }
  for (const [index, { name, at, failure }] of failedEvidence.entries()) {
    const value = { name, at, failure: failure.code };
    yield { id: `unread-${index + 1}`, section: 'identity', kind: 'record', value };
  }
}
