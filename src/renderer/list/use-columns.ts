import { useState } from 'react';
import type { ColumnChoice } from '../../shared/contract/host';
import { saveSettings, useSettings } from '../api/settings';
import type { Column } from './column.types';
import { placedColumns, shownColumns, withChoice, type PlacedColumn, type ShownColumn } from './column-layout';

const none: readonly ColumnChoice[] = [];

export interface ListColumns<Row, Place> {
  /** All of them, in order. */
  readonly placed: readonly PlacedColumn<Row, Place>[];
  readonly shown: readonly ShownColumn<Row, Place>[];
  readonly isChanged: boolean;
  readonly choose: (choices: readonly ColumnChoice[]) => void;
  /** Shows another width until it is chosen; null ends that. */
  readonly tryWidth: (id: string, width: number | null) => void;
  readonly reset: () => void;
}

/** The columns of a list as the person wants them, remembered under the list's id with the settings. */
export function useListColumns<Row, Place>(
  list: string,
  columns: readonly Column<Row, Place>[],
  listWidth: number,
): ListColumns<Row, Place> {
  const { lists } = useSettings();
  const choices = lists[list] ?? none;
  const [tried, setTried] = useState<{ readonly id: string; readonly width: number } | null>(null);
  const placed = placedColumns(columns, choices);
  const seen = tried === null ? placed : placedColumns(columns, withChoice(placed, tried.id, { width: tried.width }));
  return {
    placed,
    shown: shownColumns(seen, listWidth),
    isChanged: choices.length > 0,
    choose: (next) => {
      setTried(null);
      void saveSettings({ lists: { ...lists, [list]: [...next] } });
    },
    tryWidth: (id, width) => setTried(width === null ? null : { id, width }),
    reset: () => {
      void saveSettings({ lists: Object.fromEntries(Object.entries(lists).filter(([id]) => id !== list)) });
    },
  };
}
