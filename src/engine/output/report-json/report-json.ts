import { inertJson } from '../../../shared/inert-json';
import { escapeInvalidBytes } from '../../../shared/path-text';
import type { ReportJson } from '../../../shared/contract/report-document';
import { defined } from '../../../shared/defined';
import type { ReportFacts } from '../report/report-facts';
import { statements } from './statements';

const AT_ONCE = 200;

/** The report as JSON, schema stratigraph.report/2, in parts: a list of all files may be longer than what may be held. */
export function* reportJson(facts: ReportFacts): Generator<string> {
  const head = inertJson(JSON.stringify(headOf(facts), plain, 2));
  yield `${head.slice(0, head.lastIndexOf('\n}'))},\n  "statements": [`;
  let lines: string[] = [];
  let between = '\n';
  for (const statement of statements(facts)) {
    lines.push(`${between}    ${inertJson(JSON.stringify(statement))}`);
    between = ',\n';
    if (lines.length < AT_ONCE) continue;
    yield lines.join('');
    lines = [];
  }
  yield `${lines.join('')}\n  ]\n}\n`;
}

function headOf(facts: ReportFacts): Omit<ReportJson, 'statements'> {
  const { issued, tool, locale, paper, scope, caseFile, sections, fields, narrative, items, images, anchor } = facts;
  const { version, amends, zone, redact } = facts;
  return defined<Omit<ReportJson, 'statements'>>({
    schema: 'stratigraph.report/2',
    number: fields.reportNumber,
    version,
    amends: amends ?? undefined,
    ...{ issued, tool, language: locale, paper, zone, redacted: [...redact], scope, case: caseFile?.name ?? null },
    ...{ sections: [...sections], fields, narrative },
    evidence: items.map(({ number, evidence: { name, sha256 } }) => ({ item: number, name, sha256 })),
    images: images.map(({ number, item, detail, byHand }) => {
      const { setup, evidence, layers, again } = byHand;
      const { imageId: id, references } = detail.image;
      return {
        image: number,
        item,
        id,
        references,
        byHand: { setup, evidence, layers: [...layers], again: { ...again } },
      };
    }),
    audit: anchor,
  });
}

function plain(_: string, value: unknown): unknown {
  return typeof value === 'string' ? escapeInvalidBytes(value) : value;
}
