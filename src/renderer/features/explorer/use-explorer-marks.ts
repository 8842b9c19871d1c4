import { useRef, useState, type RefObject } from 'react';
import type { TreeRow } from '../../../shared/contract/explorer';
import type { ImageDetail } from '../../../shared/contract/image';
import type { WorkPlace } from '../../../shared/contract/work-place';
import { noChosenRows, type ChosenRows } from '../../list/chosen-rows';
import { useMarkCommands, type MarkDeeds } from '../../work/mark-commands';
import { layerPlace, markable, pathPlace } from '../../work/row-places';

interface ExplorerMarks {
  readonly deeds: MarkDeeds;
  readonly chosenRef: RefObject<ChosenRows<TreeRow>>;
  /** Tell which list a person works in: what they mark is what is selected there. */
  readonly onLayers: () => void;
  readonly onFiles: () => void;
}

/** Marks what is selected: files, or the layer while the list of layers has the focus. */
export function useExplorerMarks(image: ImageDetail, row: TreeRow | null, layer: number): ExplorerMarks {
  const chosenRef = useRef<ChosenRows<TreeRow>>(noChosenRows);
  const [isOfLayers, setIsOfLayers] = useState(false);
  const one = (): WorkPlace | null => (row === null ? null : pathPlace(image.layers, row));
  const load = async (): Promise<readonly WorkPlace[]> => {
    if (isOfLayers) return markable([layerPlace(image.layers, layer)]);
    const rows = await chosenRef.current.load();
    return markable(rows.length < 2 ? [one()] : rows.map((each) => pathPlace(image.layers, each)));
  };
  const count = (): number => (isOfLayers ? 1 : one() === null ? 0 : Math.max(1, chosenRef.current.count));
  return {
    deeds: useMarkCommands({ count, load, image: image.image }),
    chosenRef,
    onLayers: () => setIsOfLayers(true),
    onFiles: () => setIsOfLayers(false),
  };
}
