import type { ReadableLibrary } from '../../store/readable-library';
import { reportEntries, type ReportEntry } from './report-entries';

export type HiddenFile = ReportEntry;

/** Entries that a later layer hides; a folder that was only written again is not one. */
export function hiddenFiles(library: ReadableLibrary, imageId: number): readonly HiddenFile[] {
  return [...reportEntries(library, imageId, `ie.hidden_kind IN ('deleted', 'replaced')`)];
}
