import { describe, expect, it } from 'vitest';
import { sectionRows, type StatementRow } from '../../../src/renderer/features/check/section-rows';
import { fixedRows } from '../../../src/renderer/list/list-rows';
import type { CheckedStatement } from '../../../src/shared/contract/report-check';
import type { Statement } from '../../../src/shared/contract/report-document';

const place: Statement['place'] = {
  ...{ item: null, image: null, layer: null, layerDigest: null, path: null, offset: null, line: null, step: null },
};

function stated(id: string, section: Statement['section']): CheckedStatement {
  return {
    statement: { id, section, kind: 'count', place, value: {} },
    ...{ result: 'holds', found: null, reason: null },
  };
}

const all = [stated('a', 'identity'), stated('b', 'identity'), stated('c', 'layers'), stated('d', 'files')];
const sections = [
  { section: 'identity', rows: 2, holds: 2, statements: 2 },
  { section: 'layers', rows: 1, holds: 1, statements: 1 },
  { section: 'files', rows: 1, holds: 1, statements: 1 },
] as const;
const { rows, headings } = sectionRows(fixedRows(all), [...sections]);

const wordOf = (row: StatementRow | undefined): string | undefined =>
  row?.kind === 'section' ? `${row.number} ${row.section.section}` : row && `${row.number} ${row.one.statement.id}`;

describe('statements under the headings of their sections', () => {
  it('stand in their order, each heading before its own', () => {
    expect(headings).toEqual([0, 3, 5]);
    expect(rows.total).toBe(7);
    const lines = Array.from({ length: 7 }, (_, index) => wordOf(rows.rowAt(index)));
    expect(lines).toEqual(['1 identity', '1.1 a', '1.2 b', '2 layers', '2.1 c', '3 files', '3.1 d']);
    expect(rows.rowAt(7)).toBeUndefined();
  });

  it('are the same objects each time they are drawn', () => {
    for (const index of [0, 1, 4]) expect(rows.rowAt(index)).toBe(rows.rowAt(index));
  });

  it.each([
    [0, 7, ['1.1 a', '1.2 b', '2.1 c', '3.1 d']],
    [2, 5, ['1.2 b', '2.1 c']],
    [4, 7, ['2.1 c', '3.1 d']],
    [1, 2, ['1.1 a']],
  ])('are loaded without headings for the rows from %i to %i', async (from, end, expected) => {
    expect((await rows.load(from, end)).map(wordOf)).toEqual(expected);
  });
});
