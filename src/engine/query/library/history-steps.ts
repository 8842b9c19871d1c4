import type { HistoryStep } from '../../../shared/contract/image';
import type { ReadableLibrary } from '../../store/readable-library';
import { instructionLine } from '../../../shared/dockerfile/history-instruction';
import { imageBuilders } from './image-builders';
import { maskText } from '../../detect/secrets/mask-text';

interface Row {
  readonly step: number;
  readonly created: string | null;
  readonly created_by: string | null;
  readonly author: string | null;
  readonly comment: string | null;
  readonly empty_layer: number;
  readonly layer: number | null;
  readonly findings: number;
}

/** History of one image, oldest step first; secrets in commands, authors and comments are masked. */
export function historySteps(library: ReadableLibrary, imageId: number): HistoryStep[] {
  const builders = imageBuilders(library, imageId).steps;
  return library
    .all<Row>(
      `SELECT h.step, h.created, h.created_by, h.author, h.comment, h.empty_layer, h.layer,
        (SELECT count(*) FROM finding f WHERE f.image_id = h.image_id AND f.step = h.step) AS findings
        FROM history_step h WHERE h.image_id = ? ORDER BY h.step`,
      imageId,
    )
    .map((row, index) => ({
      step: row.step,
      created: row.created,
      createdBy: row.created_by === null ? null : maskText(row.created_by).text,
      author: row.author === null ? null : maskText(row.author).text,
      comment: row.comment === null ? null : maskText(row.comment).text,
      emptyLayer: row.empty_layer === 1,
      layer: row.layer,
      instruction: maskedLine(instructionLine(row.created_by)),
      builder: builders[index] ?? { name: 'unknown', reason: 'nothing-says' },
      findings: row.findings,
    }));
}

function maskedLine(line: string | null): string | null {
  return line === null ? null : maskText(line).text;
}
