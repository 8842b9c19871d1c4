import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runs } from '../../property/runs';
import {
  allowedWidth,
  leastWidth,
  movedBefore,
  movedBy,
  placedColumns,
  shownColumns,
  withChoice,
} from '../../../src/renderer/list/column-layout';
import type { Column } from '../../../src/renderer/list/column.types';

type Row = { readonly name: string };
const column = (id: string, more: Partial<Column<Row>> = {}): Column<Row> => ({
  id,
  title: id.toUpperCase(),
  text: ({ name }) => name,
  ...more,
});
const columns = [
  column('layer', { width: 36 }),
  column('name', { isName: true }),
  column('size', { width: 80, from: 600 }),
  column('digest', { width: 200, isOptional: true }),
];
const ids = (shown: readonly { readonly column: { readonly id: string } }[]): readonly string[] =>
  shown.map((one) => one.column.id);

describe('columns of a list', () => {
  it('are those of the view until the person chooses', () => {
    const placed = placedColumns(columns, []);
    expect(ids(shownColumns(placed, 1000))).toEqual(['layer', 'name', 'size']);
    expect(ids(shownColumns(placed, 599))).toEqual(['layer', 'name']);
    expect(leastWidth(shownColumns(placed, 1000))).toBe(36 + 140 + 80);
  });

  it('are shown and hidden by choice whatever the width, but for the name', () => {
    const choices = withChoice(placedColumns(columns, []), 'size', { isShown: true });
    expect(ids(shownColumns(placedColumns(columns, choices), 100))).toEqual(['layer', 'name', 'size']);
    const hidden = withChoice(placedColumns(columns, choices), 'name', { isShown: false });
    expect(ids(shownColumns(placedColumns(columns, hidden), 100))).toContain('name');
  });

  it('stand where they were put, and new ones where the view has them', () => {
    const moved = movedBefore(placedColumns(columns, []), 'size', 'layer');
    expect(moved.map(({ id }) => id)).toEqual(['size', 'layer', 'name', 'digest']);
    const later = [...columns.slice(0, 2), column('mode'), ...columns.slice(2)];
    expect(ids(placedColumns(later, moved))).toEqual(['size', 'layer', 'name', 'mode', 'digest']);
    const fewer = columns.filter(({ id }) => id !== 'layer');
    expect(ids(placedColumns(fewer, moved))).toEqual(['size', 'name', 'digest']);
  });

  it('are never lost or doubled by moving', () => {
    const id = fc.constantFrom(...columns.map((one) => one.id));
    const move = fc.oneof(
      fc.record({ id, by: fc.constantFrom(1 as const, -1 as const) }),
      fc.record({ id, before: fc.option(id) }),
    );
    fc.assert(
      fc.property(fc.array(move, { maxLength: 20 }), (moves) => {
        let placed = placedColumns(columns, []);
        for (const one of moves) {
          const choices = 'by' in one ? movedBy(placed, one.id, one.by) : movedBefore(placed, one.id, one.before);
          placed = placedColumns(columns, choices);
          if ('before' in one && one.before !== null && one.before !== one.id) {
            expect(ids(placed).indexOf(one.id)).toBe(ids(placed).indexOf(one.before) - 1);
          }
        }
        expect(ids(placed).toSorted()).toEqual(columns.map((one) => one.id).toSorted());
      }),
      runs(100),
    );
  });

  it('are neither too narrow to grip nor wider than a screen', () => {
    expect(allowedWidth(column('a'), 3)).toBe(36);
    expect(allowedWidth(column('a', { least: 90 }), 3)).toBe(90);
    expect(allowedWidth(column('a'), 1e9)).toBe(2000);
  });
});
