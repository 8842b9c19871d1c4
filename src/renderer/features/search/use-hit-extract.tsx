import { useState, type ReactElement } from 'react';
import type { ImageRow } from '../../../shared/contract/library';
import { isDeletionMarker } from '../../../shared/vocabulary';
import type { RowRanges } from '../../list/row-ranges';
import { ExportNotice } from '../../ui/ExportNotice';
import { ExtractDialog, type ExtractChoice } from '../../ui/ExtractDialog';
import { useExtract } from '../../ui/use-extract';
import { placesOf, type SearchRow } from './search-groups';

interface HitExtract {
  /** Asks into what; null where nothing that is selected has files. */
  readonly ask: (() => void) | null;
  /** What became of it, above the results; null before. */
  readonly notice: ReactElement | null;
  readonly dialog: ReactElement | null;
}

/** Extracts what is selected among the results: of each image by itself, as a manifest tells of one image. */
export function useHitExtract(
  rows: readonly SearchRow[],
  ranges: RowRanges,
  images: ReadonlyMap<number, ImageRow>,
): HitExtract {
  const { outcome, dismiss, extract } = useExtract();
  const [choices, setChoices] = useState<readonly ExtractChoice[] | null>(null);
  const hasFiles = ranges.some(({ from, end }) => end > from);
  return {
    ask: hasFiles ? () => setChoices(choicesOf(rows, ranges, images)) : null,
    notice: outcome === null ? null : <ExportNotice outcome={outcome} onDismiss={dismiss} />,
    dialog:
      choices === null ? null : (
        <ExtractDialog choices={choices} whole={null} onExtract={extract} onClose={() => setChoices(null)} />
      ),
  };
}

/** What is selected by image, that with the most rows first. */
function choicesOf(
  rows: readonly SearchRow[],
  ranges: RowRanges,
  images: ReadonlyMap<number, ImageRow>,
): readonly ExtractChoice[] {
  const byImage = new Map<number, Map<string, ExtractChoice['rows'][number]>>();
  const names = new Map<number, string>();
  for (const { hit, place } of placesOf(rows, ranges)) {
    if (isDeletionMarker(hit.type)) continue;
    const { entryId, path, type } = hit;
    const chosen = byImage.get(place.id) ?? new Map<string, ExtractChoice['rows'][number]>();
    byImage.set(place.id, chosen);
    names.set(place.id, place.references[0] ?? place.imageId);
    // A heading and a line below it may both be selected.
    chosen.set(`${place.layer}/${entryId}`, { layer: place.layer, entryId, path, isFolder: type === 'dir' });
  }
  return [...byImage]
    .map(([imageId, chosen]) => ({
      scope: { imageId, view: 'all' as const, layer: Math.max(1, images.get(imageId)?.layers.length ?? 1) },
      image: names.get(imageId) ?? null,
      rows: [...chosen.values()],
    }))
    .sort((one, other) => other.rows.length - one.rows.length);
}
