import { writeXlsx } from 'hucre/xlsx';
import { statementKindSchema, type Statement, type StatementKind } from '../../../shared/contract/report-document';
import { visible } from '../forms/csv';
import { statements } from '../report-json/statements';
import type { ReportFacts } from '../report/report-facts';
import { reportWords } from '../report/report-words';

/** Rows of one sheet: a workbook is made in memory. What is over is told on the first sheet; CSV and JSON have all. */
const MOST_ROWS = 10_000;
/** Characters of a cell (ECMA-376: 32,767 UTF-16 units). */
const LONGEST_CELL = 32_000;

type Cell = string | number | boolean | null;
type Row = Readonly<Record<string, Cell>>;

/** What is stated of one kind: the rows that are shown, and how many there are. */
interface Gathered {
  readonly rows: Row[];
  total: number;
}

/** The report as a workbook: a sheet on the report, then one for each kind of statement, with its places. No cell is a formula. */
export async function reportXlsx(facts: ReportFacts): Promise<Uint8Array> {
  const kinds = new Map<StatementKind, Gathered>(
    statementKindSchema.options.map((kind) => [kind, { rows: [], total: 0 }]),
  );
  for (const statement of statements(facts)) {
    const held = kinds.get(statement.kind);
    if (held === undefined) continue;
    held.total += 1;
    if (held.rows.length < MOST_ROWS) held.rows.push(rowOf(statement));
  }
  const stated = [...kinds].filter(([, { total }]) => total > 0);
  const created = new Date(facts.issued);
  return writeXlsx({
    sheets: [aboutSheet(facts, stated), ...stated.map(([kind, { rows }]) => sheetOf(nameOf(kind), rows))],
    properties: { created, modified: created, creator: facts.tool.name },
  });
}

function rowOf({ id, section, place, value }: Statement): Row {
  const cells = Object.entries(value).map(
    ([name, one]) => [name in place ? `value.${name}` : name, cellOf(one)] as const,
  );
  const places = Object.entries(place).map(([name, one]) => [name, cellOf(one)] as const);
  return Object.fromEntries([['id', id], ['section', section], ...places, ...cells]);
}

function cellOf(value: Statement['value'][string] | undefined): Cell {
  if (value === undefined || value === null) return null;
  if (typeof value === 'number') return value;
  // As text: LibreOffice Calc has no truth values, and takes one for the formula TRUE() or FALSE().
  if (typeof value === 'boolean') return String(value);
  const text = visible(Array.isArray(value) ? value.map(String).join(', ') : value);
  return text.length <= LONGEST_CELL ? text : `${text.slice(0, LONGEST_CELL)}…`;
}

interface SheetRows {
  readonly name: string;
  readonly rows: Cell[][];
  readonly freezePane: { readonly rows: number };
}

/** Excel keeps “history” for itself. */
function nameOf(kind: StatementKind): string {
  return kind === 'history' ? 'build-history' : kind;
}

/** Columns that no row has anything in are left out. */
function sheetOf(name: string, rows: readonly Row[]): SheetRows {
  const names = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const used = names.filter((column) => rows.some((row) => (row[column] ?? null) !== null));
  return {
    name,
    rows: [used, ...rows.map((row) => used.map((column) => row[column] ?? null))],
    freezePane: { rows: 1 },
  };
}

function aboutSheet(facts: ReportFacts, stated: readonly (readonly [StatementKind, Gathered])[]): SheetRows {
  const words = reportWords(facts.locale, facts.zone);
  const { fields, issued, tool } = facts;
  const told: Cell[][] = [
    [words.say('title'), null],
    [words.say('reportNumber'), cellOf(fields.reportNumber)],
    [words.say('issued'), issued],
    [words.say('tool'), `${tool.name} ${tool.version}`],
    [words.say('secrets'), words.say('secretsMasked')],
  ];
  const sheets = stated.map(([kind, { rows, total }]): Cell[] => [
    nameOf(kind),
    total,
    rows.length < total ? words.say('pdf.rowsLeftOut', { shown: rows.length, total }) : null,
  ]);
  return { name: 'report', rows: [...told, ...sheets], freezePane: { rows: 0 } };
}
