import type { HistoryStep } from '../../../shared/contract/image';
import type { ReadableLibrary } from '../../store/readable-library';
import { instructionLines } from '../../../shared/dockerfile/history-instruction';
import { imageBuilders } from './image-builders';
import { imageSecrets } from './image-secrets';
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
  const known = imageSecrets(library, imageId);
  const builders = imageBuilders(library, imageId).steps;
  const masked = (text: string | null): string | null => (text === null ? null : maskText(text, 'history', known).text);
  const rows = library.all<Row>(
    // Counted once for all steps: there may be a thousand of each.
    `SELECT h.step, h.created, h.created_by, h.author, h.comment, h.empty_layer, h.layer,
      coalesce(counted.findings, 0) AS findings
      FROM history_step h
      LEFT JOIN (SELECT step, count(*) AS findings FROM finding WHERE image_id = ? GROUP BY step) counted
        ON counted.step = h.step
      WHERE h.image_id = ? ORDER BY h.step`,
    imageId,
    imageId,
  );
  // Masked before it is read: an instruction that is taken out of its frame has lost what tells where a value ends.
  const commands = rows.map((row) => masked(row.created_by));
  const instructions = instructionLines(commands);
  return rows.map((row, index) => ({
    step: row.step,
    created: row.created,
    createdBy: commands[index] ?? null,
    author: masked(row.author),
    comment: masked(row.comment),
    emptyLayer: row.empty_layer === 1,
    layer: row.layer,
    instruction: instructions[index] ?? null,
    builder: builders[index] ?? { name: 'unknown', reason: 'nothing-says' },
    findings: row.findings,
  }));
}
