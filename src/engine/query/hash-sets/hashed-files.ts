import type { Finding } from '../../../shared/contract/findings';
import type { PathText } from '../../../shared/path-text';
import type { ReadableLibrary } from '../../store/readable-library';
import { contentColumn } from '../../store/linked-columns';
import { stateInImage } from '../findings/finding-rows';
import { FROM_VERSIONS, pathOf, type VersionRow } from '../versions/version-rows';

type Row = Pick<
  VersionRow,
  'entry_id' | 'layer' | 'dir' | 'dir_raw' | 'name' | 'name_raw' | 'sha256' | 'hidden_by' | 'hidden_kind'
>;

/** A file of a layer of an image, and what became of it. */
export interface HashedFile extends Pick<Finding, 'state' | 'hiddenInLayer'> {
  readonly entryId: number;
  readonly layer: number;
  readonly path: PathText;
  readonly sha256: string;
}

const SELECT = `SELECT e.id AS entry_id, il.layer, d.path AS dir, d.raw AS dir_raw, n.text AS name, n.raw AS name_raw,
  lower(hex(${contentColumn('sha256')})) AS sha256, ie.hidden_by, ie.hidden_kind ${FROM_VERSIONS}
  AND e.kind IN (0, 3) ORDER BY il.layer, e.ordinal`;

/** The files of an image that have a SHA-256, of all layers: hard links too. */
export function* hashedFiles(library: ReadableLibrary, imageId: number): Iterable<HashedFile> {
  for (const row of library.iterate<Row>(SELECT, imageId)) {
    if (row.sha256 === null || row.sha256 === '') continue;
    const { state, hiddenInLayer } = stateInImage(row);
    const { entry_id: entryId, layer, sha256 } = row;
    yield { entryId, layer, path: pathOf(row), sha256, state, hiddenInLayer };
  }
}
