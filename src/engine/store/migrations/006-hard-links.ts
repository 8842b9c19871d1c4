/**
 * A hard link is its file. `entry.file_id` is the entry of the same layer that a hard link is another name of; its size,
 * digest and place are then those of that entry, and it stands in `entry_content` (layer-links.ts). Where the file
 * is in a lower layer, the image decides which one: `image_link` (settle-links.ts). No foreign key for
 * `file_id`: entries of a layer are deleted in any order, all of them.
 */
export const hardLinks = `
ALTER TABLE entry ADD COLUMN file_id INTEGER;
CREATE INDEX entry_by_file ON entry(file_id) WHERE file_id IS NOT NULL;
CREATE INDEX entry_open_link ON entry(layer_id) WHERE kind = 3 AND file_id IS NULL;
CREATE TABLE image_link (
  image_id INTEGER NOT NULL REFERENCES image(id) ON DELETE CASCADE, layer INTEGER NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES entry(id), file_layer INTEGER NOT NULL,
  file_id INTEGER NOT NULL REFERENCES entry(id), PRIMARY KEY (image_id, layer, entry_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX image_link_by_entry ON image_link(entry_id, image_id, layer);
CREATE INDEX image_link_by_file ON image_link(file_id);
`;
