import type { Inline, TableBlock } from '../report-document/block.types';
import { evidence, lineBreak, look, words as text } from '../report-document/blocks';
import type { ReportEntry } from '../report/report-entries';
import { grouped, type ReportWords } from '../report/report-words';

/** A time with its offset stays on one line. */
const WIDTHS = [8, 21.5, 11, 7.5, 24, 28];

/** Entries as a table that is read from the library as far as the form of the report shows it. */
export function entryTable(entries: Iterable<ReportEntry>, total: number, words: ReportWords): TableBlock {
  const heads = ['layer', 'path', 'fate', 'sizeBytes', 'time', 'contentDigest'] as const;
  return {
    kind: 'table',
    heads: heads.map((key) => words.say(key)),
    rows: { [Symbol.iterator]: () => cellsOf(entries, words) },
    total,
    widths: WIDTHS,
  };
}

function* cellsOf(entries: Iterable<ReportEntry>, words: ReportWords): Generator<readonly (readonly Inline[])[]> {
  for (const entry of entries) yield entryCells(entry, words);
}

function entryCells(entry: ReportEntry, words: ReportWords): readonly (readonly Inline[])[] {
  const by =
    entry.hiddenBy === null || entry.fate === 'visible' ? '' : ` ${words.say('byLayer', { layer: entry.hiddenBy })}`;
  const { sha256, dataOffset } = entry;
  const at = sha256 === null || dataOffset === null ? null : words.say('layerByte', { offset: dataOffset });
  return [
    [text(String(entry.layer))],
    [evidence(entry.path), ...(at === null ? [] : [lineBreak, look('note', text(at))])],
    [text(words.say(`fate.${entry.fate}`) + by)],
    [look('unbroken', text(grouped(entry.size)))],
    [entry.mtime === null ? text(words.say('unknown')) : evidence(words.time(entry.mtime))],
    [sha256 === null ? text('-') : evidence(sha256)],
  ];
}
