import type { SpaceSummary } from '../../../shared/contract/space';
import type { Block, Inline } from '../report-document/block.types';
import { evidence, heading, look, note, pairs, paragraph, table, words as text } from '../report-document/blocks';
import type { ReportSpace } from '../report/report-space';
import { grouped, type ReportWords } from '../report/report-words';
import { fateText } from './fate-text';
import type { ImageSection } from './report-section.types';
import { moreRows, shownAgain } from './shown-again';

/** Bytes that the image stores and its final tree does not show: how many, in which layers, at which paths. */
export const spaceSection: ImageSection = (image, words) => {
  const { space, byHand } = image;
  if (space === null) return [];
  return [
    figures(space, words),
    note(text(words.say('space.note'))),
    note(text(words.say('space.definition'))),
    ...shownAgain(image, byHand.again.space, words),
    ...layerTable(space, words),
    ...pathTable(space, `${byHand.again.space} --json`, words),
  ];
};

/** Never rounded up: a hundred per cent says that nothing is wasted. */
function percent(share: number): string {
  return `${(Math.floor(share * 10_000) / 100).toFixed(2)} %`;
}

const number = (value: number): readonly Inline[] => [look('unbroken', text(grouped(value)))];

function figures(space: ReportSpace, words: ReportWords): Block {
  const bytes = (count: number): readonly Inline[] => [text(words.say('bytes', { count }))];
  const both = ({ bytes: sum, files }: SpaceSummary['deleted']): readonly Inline[] => [
    text(words.say('space.bytesFiles', { bytes: sum, files })),
  ];
  return pairs([
    [words.say('space.efficiency'), [text(percent(space.efficiency))]],
    [words.say('space.stored'), bytes(space.stored)],
    [words.say('space.wasted'), bytes(space.wasted)],
    [words.say('space.deleted'), both(space.deleted)],
    [words.say('space.replaced'), both(space.replaced)],
    [words.say('space.again'), both(space.again)],
  ]);
}

function layerTable({ layers }: ReportSpace, words: ReportWords): readonly Block[] {
  const rows = layers.map(({ layer, stored, deleted, replaced, again, hides }) =>
    [layer, stored, deleted + replaced + again, deleted, replaced, again, hides].map(number),
  );
  const heads = ['layer', 'space.stored', 'space.wasted', 'fate.deleted', 'fate.replaced', 'space.againShort'] as const;
  const named = [...heads.map((key) => words.say(key)), words.say('space.hides')];
  return [heading(text(words.say('space.byLayer'))), table(named, rows)];
}

function pathTable({ largest, paths }: ReportSpace, command: string, words: ReportWords): readonly Block[] {
  if (largest.length === 0) return [paragraph(text(words.say('space.none')))];
  const rows = largest.map(({ layer, path, wasted, versions, deleted, hiddenBy }) => [
    [text(String(layer))],
    [evidence(path)],
    number(wasted),
    [text(grouped(versions))],
    [fateText({ kind: deleted ? 'deleted' : 'replaced', by: hiddenBy }, words)],
  ]);
  const heads = ['layer', 'path', 'space.wasted', 'space.versions', 'fate'] as const;
  const named = heads.map((key) => words.say(key));
  const title = heading(text(words.say('space.paths')));
  return [title, table(named, rows), ...moreRows(paths - largest.length, command, words)];
}
