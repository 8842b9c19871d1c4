import type { TimelineFormat } from '../../../shared/formats';
import { nothingFound, type TimelineFound } from '../../query/timeline/timeline-found.types';
import type { ReadableLibrary } from '../../store/readable-library';
import { manyAtOnce } from '../forms/lines';
import type { OutputPart } from '../writer/write-output';
import { bodyfileLines } from './bodyfile';
import { timelineJsonLines } from './timeline-json';
import type { TimelineSource } from './timeline-source.types';
import { timesketchCsvLines, timesketchLines } from './timesketch';

const WRITERS: Readonly<Record<TimelineFormat, (source: TimelineSource) => Iterable<OutputPart>>> = {
  jsonl: (source) => manyAtOnce(timelineJsonLines(source)),
  bodyfile: (source) => manyAtOnce(bodyfileLines(source)),
  timesketch: (source) => manyAtOnce(timesketchLines(source)),
  'timesketch-csv': (source) => manyAtOnce(timesketchCsvLines(source)),
};

/**
 * A timeline for other programs, in parts. All but `bodyfile` are newest first, as in the app. Certificates and
 * verdicts are in it where they are given.
 */
export function renderTimeline(
  library: ReadableLibrary,
  imageId: number,
  format: TimelineFormat,
  found: TimelineFound = nothingFound,
): Iterable<OutputPart> {
  return WRITERS[format]({ library, imageId, found });
}
