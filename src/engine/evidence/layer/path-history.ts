import type { Change } from '../../../shared/vocabulary';
import { isMarkerTime, layerAt, markerTime, nextClear, type Clears, type MergeTime } from './merge-time';

/** What a layer did at one path: wrote an entry there, or hid by a whiteout what lower layers had there. */
export interface PathEvent {
  readonly time: MergeTime;
  readonly layer: number;
  readonly entryId: number;
  readonly what: 'directory' | 'other' | 'whiteout';
}

/** What hid an entry. `continued`: a directory that a later entry wrote again - the directory itself is still there. */
export type HiddenKind = 'deleted' | 'replaced' | 'continued';

/** Told of every entry of a path what it came to; `hiddenBy` and `kind` are null where the merged tree shows it. */
export interface PathOutcomes {
  /** How an entry differs from the one that the layers below showed at its path. */
  compare(before: PathEvent, after: PathEvent): Change;
  settle(event: PathEvent, change: Change, hiddenBy: number | null, kind: HiddenKind | null): void;
}

interface Written {
  readonly event: PathEvent;
  readonly change: Change;
  /** The layer of the entry that continued it. */
  continuedBy: number;
}

/** What a path shows: the entry, and earlier ones of the same directory. */
interface Shown {
  readonly last: Written;
  readonly earlier: Written[];
}

/**
 * Goes through all that layers did at one path as a container runtime does (OCI image-spec, layer.md, "Changesets"):
 * whiteouts act on lower layers only, the last entry of a path counts, and what takes the place of
 * a directory hides all below it. `events` are in the order of time; `above` says when directories above hid the path.
 * `mayHaveBelow`: something may lie below the path though no header names it as a directory.
 * Returns when this path hid what lies below it, and whether the merged tree shows it.
 */
export function pathHistory(
  events: readonly PathEvent[],
  above: Clears | null,
  outcomes: PathOutcomes,
  mayHaveBelow: boolean,
): { readonly clears: readonly MergeTime[]; readonly shown: boolean } {
  const clears: MergeTime[] = [];
  let shown: Shown | null = null;
  let lower: PathEvent | null = null;
  let layer = 0;
  for (const [index, event] of events.entries()) {
    if (event.layer !== layer) {
      shown = clearedFromAbove(shown, above, markerTime(event.layer), events, index, outcomes);
      lower = shown?.last.event ?? null;
      layer = event.layer;
    }
    if (event.what === 'whiteout') {
      if (shown !== null) hide(shown, layer, writes(events, index, layer) ? 'replaced' : 'deleted', outcomes);
      shown = null;
      if (clears.at(-1) !== event.time) clears.push(event.time);
      continue;
    }
    shown = clearedFromAbove(shown, above, event.time, events, index, outcomes);
    const change = lower === null ? 'added' : outcomes.compare(lower, event);
    const written: Written = { event, change, continuedBy: 0 };
    if (shown?.last.event.what === 'directory' && event.what === 'directory') {
      shown.last.continuedBy = layer;
      shown.earlier.push(shown.last);
      shown = { last: written, earlier: shown.earlier };
      continue;
    }
    if (shown !== null) hide(shown, layer, 'replaced', outcomes);
    // What is no directory takes the place of one that only its children told of as well.
    if (shown !== null || (mayHaveBelow && event.what === 'other')) clears.push(clearTime(shown, event));
    shown = { last: written, earlier: [] };
  }
  shown = clearedFromAbove(shown, above, Infinity, events, events.length, outcomes);
  if (shown !== null) {
    for (const { event, change, continuedBy } of shown.earlier)
      outcomes.settle(event, change, continuedBy, 'continued');
    outcomes.settle(shown.last.event, shown.last.change, null, null);
  }
  return { clears, shown: shown !== null };
}

/**
 * When what takes a place hides all below it. A directory in the place of something of a lower layer hides no entries of
 * its own layer: those that stand before it in the tar lie in it (overlayfs merges whole layers, not entries).
 */
function clearTime(shown: Shown | null, event: PathEvent): MergeTime {
  const overLower = shown !== null && shown.last.event.layer !== event.layer;
  return event.what === 'directory' && overLower ? markerTime(event.layer) : event.time;
}

/** What is still shown right before a moment, after what happened to the directories above. */
function clearedFromAbove(
  shown: Shown | null,
  above: Clears | null,
  until: MergeTime,
  events: readonly PathEvent[],
  next: number,
  outcomes: PathOutcomes,
): Shown | null {
  if (shown === null || above === null) return shown;
  const time = nextClear(above, shown.last.event.time);
  if (time >= until) return shown;
  const by = layerAt(time);
  hide(shown, by, isMarkerTime(time) && writes(events, next, by) ? 'replaced' : 'deleted', outcomes);
  return null;
}

/** Whether a layer writes an entry at the path itself; `next` is the first event that may be of it. */
function writes(events: readonly PathEvent[], next: number, layer: number): boolean {
  for (let index = next; events[index]?.layer === layer; index += 1)
    if (events[index]?.what !== 'whiteout') return true;
  return false;
}

function hide({ last, earlier }: Shown, by: number, kind: HiddenKind, outcomes: PathOutcomes): void {
  outcomes.settle(last.event, last.change, by, kind);
  // The directory is gone now: its earlier entries are plainly replaced ones.
  for (const { event, change, continuedBy } of earlier) outcomes.settle(event, change, continuedBy, 'replaced');
}
