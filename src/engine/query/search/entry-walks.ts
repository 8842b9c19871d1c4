import type { EntryWalk, Place } from './stage.types';

const NAME_AND_DIR = 'CROSS JOIN name n ON n.id = e.name_id CROSS JOIN dir d ON d.id = e.dir_id';

/** Entries of one name, by directory. The group ends with the name's id. */
export const byName: EntryWalk = {
  index: 'entry_name w',
  where: 'w.name_id = ?',
  values: (group) => group.slice(-1),
  order: ['w.dir_id', 'w.entry_id'],
  many: {
    index: 'json_each(?) j CROSS JOIN entry_name w ON w.name_id = j.value',
    member: (group) => group.at(-1),
  },
  // The index has both ids: an entry is only read where name and directory match.
  join: `CROSS JOIN name n ON n.id = w.name_id CROSS JOIN dir d ON d.id = w.dir_id
    CROSS JOIN entry e ON e.id = w.entry_id`,
};

/** Entries of one directory in one layer, by name. The group is the directory's id and the layer's. */
export const byDirectory: EntryWalk = {
  index: 'entry e',
  where: 'e.dir_id = ? AND e.layer_id = ?',
  values: (group) => group,
  order: ['e.name_id', 'e.id'],
  many: {
    index: 'json_each(?) j CROSS JOIN entry e ON e.dir_id = j.value ->> 0 AND e.layer_id = j.value ->> 1',
    member: (group) => group,
  },
  join: NAME_AND_DIR,
};

/** Entries of whole layers, by layer, directory and name. The group is the layer's id and the directory's. */
export const byLayer: EntryWalk = {
  ...byDirectory,
  where: 'e.layer_id = ? AND e.dir_id = ?',
  many: {
    index: 'json_each(?) j CROSS JOIN entry e ON e.layer_id = j.value ->> 0 AND e.dir_id = j.value ->> 1',
    member: (group) => group,
  },
};

/** One entry each. */
export const byEntry: EntryWalk = {
  index: 'entry e',
  where: 'e.id = ?',
  values: (group) => group,
  order: ['e.id'],
  many: { index: 'json_each(?) j CROSS JOIN entry e ON e.id = j.value', member: (group) => group[0] },
  join: NAME_AND_DIR,
};

/** All entries, in the order in which they were written. */
export const byId: EntryWalk = {
  index: 'entry e',
  where: '1',
  values: () => [],
  order: ['e.id'],
  join: NAME_AND_DIR,
};

/** Entries whose content has a key of this range (content-key.ts), by key. */
export function byContent([low, high]: readonly [low: number, high: number]): EntryWalk {
  return {
    index: 'entry_content w',
    join: `CROSS JOIN entry e ON e.id = w.entry_id ${NAME_AND_DIR}`,
    where: 'w.key <= ?',
    order: ['w.key', 'w.entry_id'],
    start: [low, 0],
    values: () => [high],
  };
}

/** Entries that a later layer hides in some image, once each, in the order in which they were written. */
export const byHidden: EntryWalk = {
  index: 'image_entry w',
  join: `CROSS JOIN entry e ON e.id = w.entry_id ${NAME_AND_DIR}`,
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
