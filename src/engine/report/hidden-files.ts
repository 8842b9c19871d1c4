import type { Library } from '../store/library';
import { reportEntries, type ReportEntry } from './report-entries';

export type HiddenFile = ReportEntry;

/** Entries that a later layer hides, folders left out where they were only written again. */
export function hiddenFiles(library: Library, imageId: number): readonly HiddenFile[] {
  return [
    ...reportEntries(
      library,
      imageId,
      `ie.hidden_kind IS NOT NULL AND NOT (e.type = 'dir' AND ie.hidden_kind = 'replaced')`,
    ),
  ];
}
