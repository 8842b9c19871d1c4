import type { PathText } from '../../../shared/path-text';
import type { Block, Inline, InlineLook, TableBlock } from './block.types';

/** Words of ours. */
export const words = (text: string): Inline => ({ kind: 'words', text });
/** Text of the evidence. */
export const evidence = (text: PathText): Inline => ({ kind: 'evidence', text });
export const lineBreak: Inline = { kind: 'break' };

export function look(kind: InlineLook, ...inside: readonly Inline[]): Inline {
  return { kind: 'look', look: kind, inside };
}

/** Runs one below the other. */
export function lines(runs: readonly (readonly Inline[])[]): readonly Inline[] {
  return runs.flatMap((run, index) => (index === 0 ? run : [lineBreak, ...run]));
}

/** Runs with words of ours between. */
export function joined(runs: readonly (readonly Inline[])[], between: string): readonly Inline[] {
  return runs.flatMap((run, index) => (index === 0 ? run : [words(between), ...run]));
}

export function paragraph(...inside: readonly Inline[]): Block {
  return { kind: 'paragraph', look: 'plain', inside };
}

export function note(...inside: readonly Inline[]): Block {
  return { kind: 'paragraph', look: 'note', inside };
}

/** Says that something is left out. */
export function missing(...inside: readonly Inline[]): Block {
  return { kind: 'paragraph', look: 'missing', inside };
}

export function heading(...inside: readonly Inline[]): Block {
  return { kind: 'heading', inside };
}

export function list(ordered: boolean, items: readonly (readonly Inline[])[]): Block {
  return { kind: 'list', ordered, items: items.map((item) => [paragraph(...item)]) };
}

export function pairs(rows: readonly (readonly [name: string, value: readonly Inline[]])[]): Block {
  return { kind: 'pairs', rows };
}

export function table(
  heads: readonly string[],
  rows: readonly (readonly (readonly Inline[])[])[],
  widths: readonly number[] | null = null,
): TableBlock {
  return { kind: 'table', heads, rows, total: rows.length, widths };
}
