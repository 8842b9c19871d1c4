import type { Change } from '../../shared/vocabulary';
import { contentKey } from './content-key';
import { compareEntries } from './compare-entries';
import { ImageLinks, NODE, type LinkNode } from './image-links';
import type { LinkRows } from './link-rows.types';

/** A hard link of an image, and the entry that it is another name of. */
export interface SettledLink {
  readonly layer: number;
  readonly entryId: number;
  readonly fileLayer: number;
  readonly fileId: number;
}

const OPEN_LINKS = `SELECT ${NODE} FROM image_layer il CROSS JOIN entry e INDEXED BY entry_open_link
  ON e.layer_id = il.layer_id AND e.kind = 3 AND e.file_id IS NULL WHERE il.image_id = ? ORDER BY il.layer, e.id`;
const KEEP =
  'INSERT OR REPLACE INTO image_link (image_id, layer, entry_id, file_layer, file_id) VALUES (?, ?, ?, ?, ?)';
const CONTENTS = `SELECT k.entry_id AS id, f.sha256 FROM image_link k JOIN entry f ON f.id = k.file_id
  WHERE k.image_id = ? AND f.sha256 IS NOT NULL`;
const KEEP_CONTENT = 'INSERT OR IGNORE INTO entry_content (key, entry_id) VALUES (?, ?)';

/**
 * Finds and keeps the files of those hard links of an image that their own layer does not tell: which file it is depends on
 * the layers below. Runs in the caller's transaction, once the rows of the image are written. `known`: what it found when the
 * same image was written before.
 */
export function settleLinks(
  rows: LinkRows,
  imageId: number,
  known: readonly SettledLink[] | null = null,
): readonly SettledLink[] {
  const settled = known ?? findFiles(rows, imageId);
  for (const { layer, entryId, fileLayer, fileId } of settled)
    rows.run(KEEP, imageId, layer, entryId, fileLayer, fileId);
  for (const { id, sha256 } of rows.all<{ id: number; sha256: Buffer }>(CONTENTS, imageId))
    rows.run(KEEP_CONTENT, contentKey(sha256), id);
  for (const { layer, entryId } of settled) settleChanges(rows, imageId, layer, entryId);
  return settled;
}

/** What is kept of an image. */
export function settledLinks(rows: Pick<LinkRows, 'all'>, imageId: number): readonly SettledLink[] {
  return rows.all<SettledLink>(
    `SELECT layer, entry_id AS entryId, file_layer AS fileLayer, file_id AS fileId FROM image_link WHERE image_id = ?
      ORDER BY layer, entry_id`,
    imageId,
  );
}

function findFiles(rows: LinkRows, imageId: number): readonly SettledLink[] {
  const links = new ImageLinks(rows, imageId);
  return rows.all<LinkNode>(OPEN_LINKS, imageId).flatMap((node) => {
    const file = links.fileOfNode(node);
    return file === null ? [] : [{ layer: node.layer, entryId: node.id, fileLayer: file.layer, fileId: file.entryId }];
  });
}

const KEPT = `SELECT DISTINCT k.entry_id AS id, f.sha256 FROM image i JOIN image_link k ON k.image_id = i.id
  JOIN entry f ON f.id = k.file_id WHERE i.evidence_id = ? AND f.sha256 IS NOT NULL`;
const FORGET = `DELETE FROM entry_content WHERE key = ? AND entry_id = ? AND NOT EXISTS (SELECT 1 FROM image_link k
  JOIN entry f ON f.id = k.file_id WHERE k.entry_id = entry_content.entry_id AND f.sha256 = ?)`;

/** Takes the links of an evidence out of the index of contents; `removeImages` deletes its images. */
export function forgetLinks(rows: LinkRows, evidenceId: number, removeImages: () => number): number {
  const kept = rows.all<{ id: number; sha256: Buffer }>(KEPT, evidenceId);
  const removed = removeImages();
  for (const { id, sha256 } of kept) rows.run(FORGET, contentKey(sha256), id, sha256);
  return removed;
}

interface Version {
  readonly layer: number;
  readonly id: number;
  readonly file_id: number | null;
}

const FILE =
  'coalesce(e.file_id, (SELECT k.file_id FROM image_link k WHERE (k.image_id, k.layer, k.entry_id) = (il.image_id, il.layer, e.id)))';
const LOWER = `SELECT il.layer, e.id, ${FILE} AS file_id FROM image_layer il CROSS JOIN entry e ON e.layer_id = il.layer_id
  JOIN entry now ON now.id = ?3 AND e.dir_id = now.dir_id AND e.name_id = now.name_id
  LEFT JOIN image_entry ie ON ie.image_id = il.image_id AND ie.layer = il.layer AND ie.entry_id = e.id
  WHERE il.image_id = ?1 AND il.layer < ?2 AND e.in_tree = 1 AND e.kind NOT IN (7, 8)
  AND (ie.hidden_by IS NULL OR ie.hidden_by >= ?2) ORDER BY il.layer DESC, e.ordinal DESC LIMIT 1`;
/** Entries of the path that the layer which replaced one wrote. */
const UPPER = `SELECT il.layer, e.id FROM image_entry old JOIN entry was ON was.id = old.entry_id
  JOIN image_layer il ON il.image_id = old.image_id AND il.layer = old.hidden_by
  JOIN entry e ON e.layer_id = il.layer_id AND e.dir_id = was.dir_id AND e.name_id = was.name_id
  WHERE old.image_id = ? AND old.layer = ? AND old.entry_id = ? AND old.hidden_kind = 'replaced'
  AND e.in_tree = 1 AND e.kind NOT IN (7, 8)`;
const CHANGE = 'SELECT change FROM image_entry WHERE image_id = ? AND layer = ? AND entry_id = ?';
const SET_CHANGE = 'UPDATE image_entry SET change = ? WHERE image_id = ? AND layer = ? AND entry_id = ?';

/** What a link changed at its path, and what replaced it: both could not be told before its file was known. */
export function settleChanges(rows: LinkRows, imageId: number, layer: number, entryId: number): void {
  // No row: it was added, and is shown.
  if (rows.get(CHANGE, imageId, layer, entryId) === undefined) return;
  const above = rows.all<Pick<Version, 'layer' | 'id'>>(UPPER, imageId, layer, entryId);
  for (const version of [{ layer, id: entryId }, ...above]) settleChange(rows, imageId, version);
}

function settleChange(rows: LinkRows, imageId: number, { layer, id }: Pick<Version, 'layer' | 'id'>): void {
  const told = rows.get<{ change: Change }>(CHANGE, imageId, layer, id)?.change ?? 'added';
  // Where nothing was below, nothing is to be compared.
  if (told === 'added' || told === 'deleted') return;
  const lower = rows.get<Version>(LOWER, imageId, layer, id);
  if (lower === undefined) return;
  const file = rows.get<{ file_id: number | null }>(
    `SELECT ${FILE} AS file_id FROM image_layer il JOIN entry e ON e.id = ?3 WHERE il.image_id = ?1 AND il.layer = ?2`,
    ...[imageId, layer, id],
  );
  const before = { entryId: lower.id, fileId: lower.file_id };
  const change = compareEntries(rows, before, { entryId: id, fileId: file?.file_id ?? null });
  if (change === told) return;
  rows.run(SET_CHANGE, change, imageId, layer, id);
  count(rows, imageId, layer, told, -1);
  count(rows, imageId, layer, change, 1);
}

/** Layers count what they added, modified and deleted; what they stored again is counted nowhere. */
function count(rows: LinkRows, imageId: number, layer: number, change: Change, by: 1 | -1): void {
  if (change !== 'modified' && change !== 'meta') return;
  rows.run(`UPDATE image_layer SET ${change} = ${change} + ? WHERE image_id = ? AND layer = ?`, by, imageId, layer);
}
