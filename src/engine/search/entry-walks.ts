import type { EntryWalk, Place } from './stage.types';

/** Entries of one name, by directory. The group ends with the name's id. */
export const byName: EntryWalk = {
  index: 'entry_name w',
  join: 'CROSS JOIN entry e ON e.id = w.entry_id',
  where: 'w.name_id = ?',
  order: ['w.dir_id', 'w.entry_id'],
  bind: ['?', '?'],
  read: ['w.dir_id', 'w.entry_id'],
  values: (group) => group.slice(-1),
};

/** Entries of one directory in one layer, by name. The group is the directory's id and the layer's. */
export const byDirectory: EntryWalk = {
  index: 'entry e',
  join: '',
  where: 'e.dir_id = ? AND e.layer_id = ?',
  order: ['e.name_id', 'e.id'],
  bind: ['?', '?'],
  read: ['e.name_id', 'e.id'],
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
  bind: ['?'],
  read: ['e.id'],
  values: () => [],
};

/** Entries whose content begins with such bytes, by content. */
export function byContent(low: string, high: string): EntryWalk {
  return {
    index: 'entry_content w',
    join: 'CROSS JOIN entry e ON e.id = w.entry_id',
    where: 'w.key BETWEEN unhex(?) AND unhex(?)',
    order: ['w.key', 'w.entry_id'],
    bind: ['unhex(?)', '?'],
    read: ['hex(w.key)', 'w.entry_id'],
    values: () => [low, high],
  };
}

/** Entries that a later layer hides, in some image. The group is that of `byId`. */
export const byHidden: EntryWalk = {
  index: "image_entry w",
  join: 'CROSS JOIN entry e ON e.id = w.entry_id',
  where: "w.hidden_kind IN ('deleted', 'replaced')",
  order: ['w.entry_id'],
  bind: ['?'],
  read: ['w.entry_id'],
  values: () => [],
};

/** The condition that a walk goes on after a place, or ends with one. */
export function beside(walk: EntryWalk, sign: '>' | '<=', place: Place | null): string {
  if (place === null) return '';
  return ` AND (${walk.order.join(', ')}) ${sign} (${walk.bind.join(', ')})`;
}
