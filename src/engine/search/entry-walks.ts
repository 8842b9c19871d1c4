import type { EntryWalk, Place } from './stage.types';

/** Entries of one name, by directory. The group ends with the name's id. */
export const byName: EntryWalk = {
  index: 'entry_name w',
  join: 'CROSS JOIN entry e ON e.id = w.entry_id',
  where: 'w.name_id = ?',
  order: ['w.dir_id', 'w.entry_id'],
  values: (group) => group.slice(-1),
};

/** Entries of one directory in one layer, by name. The group is the directory's id and the layer's. */
export const byDirectory: EntryWalk = {
  index: 'entry e',
  join: '',
  where: 'e.dir_id = ? AND e.layer_id = ?',
  order: ['e.name_id', 'e.id'],
  values: (group) => group,
};

/** Entries of whole layers, by layer, directory and name. The group is the layer's id and the directory's. */
export const byLayer: EntryWalk = { ...byDirectory, where: 'e.layer_id = ? AND e.dir_id = ?' };

/** All entries, in the order in which they were written. */
export const byId: EntryWalk = {
  index: 'entry e',
  join: '',
  where: '1',
  order: ['e.id'],
  values: () => [],
};

/** Entries whose content has a key of this range (content-key.ts), by key. */
export function byContent([low, high]: readonly [low: number, high: number]): EntryWalk {
  return {
    index: 'entry_content w',
    join: 'CROSS JOIN entry e ON e.id = w.entry_id',
    where: 'w.key <= ?',
    order: ['w.key', 'w.entry_id'],
    start: [low, 0],
    values: () => [high],
  };
}

/** Entries that a later layer hides in some image, once each, in the order in which they were written. */
export const byHidden: EntryWalk = {
  index: 'image_entry w',
  join: 'CROSS JOIN entry e ON e.id = w.entry_id',
  where: `w.hidden_kind IN ('deleted', 'replaced') AND NOT EXISTS (SELECT 1 FROM image_entry y
    WHERE y.entry_id = w.entry_id AND y.hidden_kind IN ('deleted', 'replaced')
    AND (y.image_id, y.layer) < (w.image_id, w.layer))`,
  order: ['w.entry_id'],
  values: () => [],
};

/** The condition that a walk goes on after a place, or ends with one; empty where there is none. */
export function beside(walk: EntryWalk, sign: '>' | '<=', place: Place | null): string {
  if (place === null) return '';
  return ` AND (${walk.order.join(', ')}) ${sign} (${walk.order.map(() => '?').join(', ')})`;
}
