/** Columns of a content, which a hard link in the layer of its file has itself. */
type ContentColumn = 'size' | 'sha256' | 'data_offset' | 'stored_size' | 'sparse';

/** Where an entry is looked at, as SQL. */
interface Place {
  readonly image: string;
  readonly layer: string;
}

/** Whether `entry e` is a hard link whose file is not in its own layer: which one it is the image tells (`image_link`). */
export const OPEN_LINK = '(e.kind = 3 AND e.file_id IS NULL)';

const AT_IMAGE_LAYER: Place = { image: 'il.image_id', layer: 'il.layer' };
const inImage = ({ image, layer }: Place): string => `FROM image_link k JOIN entry f ON f.id = k.file_id
  WHERE k.image_id = ${image} AND k.layer = ${layer} AND k.entry_id = e.id`;
const IN_ANY_IMAGE = 'FROM image_link k JOIN entry f ON f.id = k.file_id WHERE k.entry_id = e.id';

/** A column of the content of `entry e` in an image, that of `image_layer il` unless told. */
export function contentColumn(column: ContentColumn, place = AT_IMAGE_LAYER): string {
  return `iif(${OPEN_LINK}, coalesce((SELECT f.${column} ${inImage(place)}), e.${column}), e.${column})`;
}

/** The same where no image is asked for: of several that say otherwise, the first one. */
export function anyContentColumn(column: ContentColumn): string {
  return `iif(${OPEN_LINK}, coalesce((SELECT f.${column} ${IN_ANY_IMAGE} ORDER BY k.image_id LIMIT 1), e.${column}), e.${column})`;
}

/** Whether a condition on the content of `entry e` holds in any image: that on its row, or the same on `f`, the file of a link. */
export function contentCondition(ofEntry: string, ofFile: string): string {
  return `iif(${OPEN_LINK} AND EXISTS (SELECT 1 ${IN_ANY_IMAGE}), EXISTS (SELECT 1 ${IN_ANY_IMAGE} AND ${ofFile}), ${ofEntry})`;
}

/** The entry that the hard link `entry e` is another name of; NULL for what is no hard link or leads nowhere. */
export function fileIdColumn(place = AT_IMAGE_LAYER): string {
  return `iif(${OPEN_LINK}, (SELECT k.file_id ${inImage(place)}), e.file_id)`;
}

/** The layer in which the bytes of `entry e` lie, in the image of `image_layer il`. */
export const CONTENT_LAYER = `iif(${OPEN_LINK}, coalesce((SELECT k.file_layer ${inImage(AT_IMAGE_LAYER)}), il.layer), il.layer)`;
