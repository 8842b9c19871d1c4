import type { Mark } from '../../shared/contract/marks';
import { defined } from '../../shared/defined';
import { askChannel } from '../api/channel-query';
import type { Go } from '../commands/navigation';
import type { ExplorerSearch } from '../commands/routes';
import { severityOrder } from '../../shared/vocabulary';
import { placeKey } from './place-key';

/** Leads to the place of a mark; false where the library does not have it any more. */
export async function openMark(go: Go, { place, target }: Pick<Mark, 'place' | 'target'>): Promise<boolean> {
  if (place.kind === 'case') return openCase(go, place.caseUid);
  if (target === null) return false;
  const { image, layer, entryId } = target;
  const file = (path: string): void =>
    go.explorer(
      image,
      defined<ExplorerSearch>({ view: 'layer', layer: layer ?? undefined, path, entry: entryId ?? undefined }),
    );
  switch (place.kind) {
    case 'evidence':
    case 'image':
      go.overview(image);
      return true;
    case 'layer':
      go.explorer(image, defined<ExplorerSearch>({ view: 'layer', layer: layer ?? undefined }));
      return true;
    case 'step':
    case 'event':
      go.timeline(image);
      return true;
    case 'path':
    case 'anomaly':
      file(place.path);
      return true;
    case 'bytes':
      if (layer === null || entryId === null) file(place.path);
      else {
        const { dataOffset } = await askChannel('explorer.entry', { imageId: image, layer, entryId });
        go.explorer(image, { view: 'layer', layer, path: place.path, entry: entryId, at: dataOffset + place.offset });
      }
      return true;
    case 'finding': {
      const input = { imageId: image, severities: [...severityOrder], text: '' };
      const { findings } = await askChannel('findings.list', input);
      const key = placeKey(place);
      go.findings(image, findings.find((one) => placeKey(one.place) === key)?.id);
      return true;
    }
  }
}

async function openCase(go: Go, uid: string): Promise<boolean> {
  const { cases } = await askChannel('library.get', {});
  const found = cases.find((one) => one.uid === uid);
  if (found !== undefined) go.case(found.id);
  return found !== undefined;
}
