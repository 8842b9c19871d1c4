import type { CheckedStatement, NotCheckable } from '../../../shared/contract/report-check';
import type { ReportJson, Statement, StatementKind } from '../../../shared/contract/report-document';
import { rulesVersion } from '../../detect/rules/rule-table';
import type { LookOutcome } from '../../query/certificates/look-for-certificates';
import type { FootholdLook } from '../report/report-footholds';
import type { VerdictLook } from '../report/report-verdicts';
import { evidenceRows } from '../../query/library/evidence-row';
import { imageRows } from '../../query/library/image-rows';
import type { ReadableLibrary } from '../../store/readable-library';
import { evidenceStatement, ofImage, portableStatement } from '../report-json/statements';
import { reportImage } from '../report/image-facts';
import { redactedImage } from '../report/redaction';

export interface ReportCheck {
  readonly statements: readonly CheckedStatement[];
  /** Items of the report that were read again. */
  readonly items: readonly number[];
  /** Statements that this evidence calls for in the report's sections, and the report does not have. */
  readonly unstated: { readonly count: number; readonly first: readonly string[] };
  /** Whether the report was made with the rules of this version. */
  readonly sameRules: boolean;
}

/** What reads files of an image again; asked for only where the report states any. */
export interface Looks {
  readonly certificates: (imageId: number) => Promise<LookOutcome>;
  readonly footholds: (imageId: number) => Promise<FootholdLook>;
  readonly verdicts: (imageId: number) => Promise<VerdictLook>;
}

const UNSTATED_NAMED = 20;

/**
 * Holds a report against evidence that was read anew into `fresh`, a library of its own: nothing is taken from the library
 * that the report was made with. Each statement is worked out again and compared whole, with its place.
 */
export async function checkReport(report: ReportJson, fresh: ReadableLibrary, looks: Looks): Promise<ReportCheck> {
  const items = matchedItems(report, fresh);
  const wanted = new Set(report.statements.map(({ id }) => id));
  const found = new Map<string, Statement>();
  const unstated: string[] = [];
  let count = 0;
  for await (const statement of freshStatements(report, fresh, items, looks)) {
    if (wanted.has(statement.id)) found.set(statement.id, statement);
    else if ((count += 1) <= UNSTATED_NAMED) unstated.push(statement.id);
  }
  return {
    statements: report.statements.map((statement) => checked(statement, found.get(statement.id), items)),
    items: [...items.keys()],
    unstated: { count, first: unstated },
    sameRules: report.tool.rules === rulesVersion(),
  };
}

/** Ids of the evidence in `fresh` by item: of the same digest; the only one left on both sides is taken for the same too. */
function matchedItems({ evidence }: ReportJson, fresh: ReadableLibrary): ReadonlyMap<number, number> {
  const rows = evidenceRows(fresh);
  const items = new Map<number, number>();
  for (const { item, sha256 } of evidence) {
    const row = rows.find((one) => one.sha256 === sha256);
    if (row !== undefined) items.set(item, row.id);
  }
  const taken = new Set(items.values());
  const [item, ...otherItems] = evidence.filter((one) => !items.has(one.item));
  const [row, ...otherRows] = rows.filter(({ id }) => !taken.has(id));
  if (item !== undefined && row !== undefined && otherItems.length + otherRows.length === 0)
    items.set(item.item, row.id);
  return items;
}

async function* freshStatements(
  report: ReportJson,
  fresh: ReadableLibrary,
  items: ReadonlyMap<number, number>,
  looks: Looks,
): AsyncGenerator<Statement> {
  for (const evidence of evidenceRows(fresh)) {
    for (const [number, id] of items)
      if (id === evidence.id)
        yield portableStatement(evidenceStatement({ number, evidence, addedAt: null, inCase: null }));
  }
  const states = (kind: StatementKind): boolean => report.statements.some((one) => one.kind === kind);
  const has = { certificates: states('certificate'), footholds: states('foothold'), verdicts: states('verdict') };
  const rows = imageRows(fresh, null);
  const used = new Set<number>();
  for (const { image: number, item, id, references } of report.images) {
    const ofItem = rows.filter((row) => row.evidence.id === items.get(item) && row.imageId === id && !used.has(row.id));
    const row = ofItem.find((one) => one.references.join(' ') === references.join(' ')) ?? ofItem[0];
    if (row === undefined) continue;
    used.add(row.id);
    const found = {
      certificates: has.certificates ? await looks.certificates(row.id) : null,
      footholds: has.footholds ? await looks.footholds(row.id) : undefined,
      verdicts: has.verdicts ? await looks.verdicts(row.id) : undefined,
    };
    const image = reportImage(fresh, { imageId: row.id, number, item, tags: null }, report.sections, found);
    yield* ofImage(report, redactedImage(image, report.redacted ?? []));
  }
}

function checked(
  statement: Statement,
  fresh: Statement | undefined,
  items: ReadonlyMap<number, number>,
): CheckedStatement {
  if (fresh !== undefined) {
    const holds = canonical(fresh) === canonical(statement);
    const found = { place: fresh.place, value: fresh.value };
    return { statement, result: holds ? 'holds' : 'differs', found, reason: null };
  }
  const reason = whyNot(statement, items);
  return { statement, result: reason === null ? 'differs' : 'not-checkable', found: null, reason };
}

function whyNot({ kind, place }: Statement, items: ReadonlyMap<number, number>): NotCheckable | null {
  if (kind === 'person' || kind === 'record') return kind;
  return place.item === null || !items.has(place.item) ? 'no-evidence' : null;
}

/** The same text for the same statement, whatever the order of its members. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    typeof one === 'object' && one !== null && !Array.isArray(one)
      ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
      : one,
  );
}
