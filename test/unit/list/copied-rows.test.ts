import { describe, expect, it } from 'vitest';
import type { AnyColumn } from '../../../src/renderer/list/column.types';
import { placesAsText, rowsAs } from '../../../src/renderer/list/copied-rows';

interface Row {
  readonly path: string;
  readonly size: number | null;
}
const columns: readonly AnyColumn<Row>[] = [
  { id: 'path', title: 'Path', text: ({ path }) => path, isName: true },
  { id: 'size', title: 'Size', text: ({ size }) => (size === null ? '' : `${size} B`), value: ({ size }) => size },
];
const rows: readonly Row[] = [
  { path: 'etc/passwd', size: 12 },
  { path: 'a\tb\u202ec', size: null },
];

describe('copied rows', () => {
  it('stand side by side as text, without what would break the line', () => {
    expect(rowsAs('text', columns, rows)).toBe('etc/passwd        12 B\na[TAB]b[U+202E]c');
  });

  it('are pasted by spreadsheets as TSV', () => {
    expect(rowsAs('tsv', columns, rows)).toBe('Path\tSize\netc/passwd\t12 B\na[TAB]b[U+202E]c\t');
  });

  it('are exact as JSON', () => {
    expect(JSON.parse(rowsAs('json', columns, rows))).toEqual([
      { path: 'etc/passwd', size: 12 },
      { path: 'a\tb\u202ec', size: null },
    ]);
  });

  it('have no value as JSON where a column with values has none, whatever its words', () => {
    const worded: AnyColumn<Row> = { id: 'size', title: 'Size', text: () => 'unknown', value: ({ size }) => size };
    expect(JSON.parse(rowsAs('json', [worded], [{ path: 'a', size: null }]))).toEqual([{ size: null }]);
  });

  it('lie at a path, in a layer, under a digest', () => {
    const places = [
      { path: 'etc/passwd', layer: 3, digest: 'sha256:ab' },
      { path: null, layer: null },
      { path: 'a\nb' },
    ];
    expect(placesAsText(places, (layer) => `Layer ${layer}`)).toBe('etc/passwd\tLayer 3\tsha256:ab\na[LF]b');
  });
});
