import type { PathText } from '../../shared/path-text';
import type { Change, EntryType } from '../../shared/vocabulary';
import { throwIfCancelled, type CancelSignal } from '../cancellation';
import { MergedTree, type MergeEntry } from '../layer/merged-tree';
import type { Library } from '../store/library';
import { fromColumns, joinPath } from '../store/text-columns';

/** What one image made of one entry of one of its layers. */
export interface EntryEffect {
  readonly layer: number;
  readonly entryId: number;
  change: Change;
  hiddenBy: number | null;
  hiddenKind: 'deleted' | 'replaced' | null;
}

export interface LayerEffects {
  readonly added: number;
  readonly modified: number;
  readonly meta: number;
  readonly deleted: number;
}

export interface ImageEffects {
  /** Only entries that are not simply added and visible. */
  readonly entries: readonly EntryEffect[];
  /** By layer number, from 1. */
  readonly layers: ReadonlyMap<number, LayerEffects>;
  readonly merged: number;
  readonly shadowed: number;
  readonly deleted: number;
}
