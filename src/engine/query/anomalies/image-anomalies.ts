import type { Anomaly, AnomalyKind } from '../../../shared/contract/anomalies';
import { anomalyKindSchema } from '../../../shared/contract/anomalies';
import type { ChannelInput, ChannelOutput } from '../../../shared/contract/contract';
import { FailureError } from '../../../shared/failure';
import { fateOf, pathOf, versionAt } from '../versions/version-rows';
import { KeptAnswers } from '../../store/kept-answers';
import type { ReadableLibrary } from '../../store/readable-library';
import { addAlikeNames } from './alike-names';
import { addEntriesBelowFiles } from './below-files';
import { addEntryAnomalies } from './entry-anomalies';
import { hiddenByMark } from './overlay-hides';
import { KeptAnomalies, type KeptAnomaly } from './kept-anomalies';
import { addLinkAnomalies } from './link-anomalies';
import { addIdleWhiteouts, addRepeatedPaths } from './path-anomalies';

/** The last image asked for in each library: its pages are asked for one after the other. */
const latest = new KeptAnswers<number, KeptAnomalies>(1);

/** What is out of the ordinary in an image, by kind (docs/anomalies.md). Throws image-not-found. */
export function imageAnomalies(library: ReadableLibrary, imageId: number): KeptAnomalies {
  return latest.of(library, imageId, () => findAnomalies(library, imageId));
}

function findAnomalies(library: ReadableLibrary, imageId: number): KeptAnomalies {
  if (library.get('SELECT 1 FROM image WHERE id = ?', imageId) === undefined) {
    throw new FailureError('image-not-found', { ref: String(imageId) });
  }
  const top = library.get<{ n: number }>('SELECT count(*) AS n FROM image_layer WHERE image_id = ?', imageId)?.n ?? 0;
  const kept = new KeptAnomalies();
  addEntryAnomalies(library, imageId, kept);
  addRepeatedPaths(library, imageId, kept);
  addIdleWhiteouts(library, imageId, kept);
  addAlikeNames(library, imageId, kept);
  addEntriesBelowFiles(library, imageId, kept);
  addLinkAnomalies(library, imageId, top, kept);
  return kept;
}

/** One page of the anomalies of one kind, by layer. Throws image-not-found. */
export function listAnomalies(
  library: ReadableLibrary,
  { imageId, kind, offset, limit }: ChannelInput<'anomalies.list'>,
): ChannelOutput<'anomalies.list'> {
  const all = imageAnomalies(library, imageId).of(kind);
  const anomalies = all.slice(offset, offset + limit).map((one) => shown(library, imageId, kind, one));
  return { anomalies, total: all.length };
}

/** All anomalies of one entry, the heaviest first. Throws image-not-found. */
export function anomaliesOfEntry(
  library: ReadableLibrary,
  { imageId, layer, entryId }: ChannelInput<'anomalies.ofEntry'>,
): ChannelOutput<'anomalies.ofEntry'> {
  const kept = imageAnomalies(library, imageId);
  const anomalies = anomalyKindSchema.options.flatMap((kind) =>
    kept
      .of(kind)
      .filter((one) => one.entryId === entryId && one.layer === layer)
      .map((one) => shown(library, imageId, kind, one)),
  );
  return { anomalies };
}

function shown(library: ReadableLibrary, imageId: number, kind: AnomalyKind, one: KeptAnomaly): Anomaly {
  const { layer, entryId } = one;
  const row = versionAt(library, imageId, layer, entryId);
  if (row === undefined) throw new Error('an entry of the index cannot be found');
  const detail =
    one.detail.kind === 'overlay'
      ? { ...one.detail, hides: hiddenByMark(library, imageId, layer, entryId, kind) }
      : one.detail;
  return { kind, layer, entryId, path: pathOf(row), fate: fateOf(row), detail };
}
