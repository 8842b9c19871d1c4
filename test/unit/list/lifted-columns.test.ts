import { describe, expect, it } from 'vitest';
import { liftedColumns } from '../../../src/renderer/list/lifted-columns';
import { rowsAs } from '../../../src/renderer/list/copied-rows';

interface Fact {
  readonly size: number;
}
type Row = { readonly fact: Fact } | { readonly heading: string };

describe('columns of a record', () => {
  it('say nothing of rows that are none', () => {
    const columns = liftedColumns<Row, Fact>(
      [
        { id: 'size', title: 'Size', text: ({ size }) => `${size} B`, value: ({ size }) => size },
        { id: 'words', title: 'Words', text: ({ size }) => `about ${size}` },
      ],
      (row) => ('fact' in row ? row.fact : null),
    );
    const rows: readonly Row[] = [{ heading: 'all' }, { fact: { size: 0 } }];
    expect(rowsAs('tsv', columns, rows)).toBe('Size\tWords\n\t\n0 B\tabout 0');
    expect(JSON.parse(rowsAs('json', columns, rows))).toEqual([
      { size: null, words: null },
      { size: 0, words: 'about 0' },
    ]);
  });
});
