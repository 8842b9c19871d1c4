import type { SpaceSummary, WastedPathRow } from '../../../shared/contract/space';
import { portablePath, wastedPaths } from '../../query/space/wasted-paths';
import { wastedSpace } from '../../query/space/wasted-space';
import type { ReadableLibrary } from '../../store/readable-library';

/** Bytes that an image stores and its final tree does not show, as a report tells them. */
export interface ReportSpace extends SpaceSummary {
  /** Of the `paths` that waste bytes those that waste the most. */
  readonly largest: readonly Omit<WastedPathRow, 'entryId'>[];
}

/** As many as `stratigraph space` prints. */
const TOLD = 50;

/** The wasted space of an image, without ids of rows. */
export function reportSpace(library: ReadableLibrary, imageId: number): ReportSpace {
  const { paths } = wastedPaths(library, { imageId, offset: 0, limit: TOLD });
  return { ...wastedSpace(library, imageId).summary, largest: paths.map(portablePath) };
}
