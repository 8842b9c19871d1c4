import type { SpaceSummary } from '../../../shared/contract/space';
import type { ReportSpace } from '../report/report-space';
import { grouped, type ReportWords } from '../report/report-words';
import { escapeHtml, evidenceText } from './escape-html';
import { fateText } from './fate-text';
import type { ReportSectionPart } from './section.types';
import { moreRows, shownAgain } from './shown-again';
import { pairs, table, unbroken } from './tables';

/** Bytes that the image stores and its final tree does not show: how many, in which layers, at which paths. */
export const spaceSection: ReportSectionPart = (facts, words) => {
  const { space, byHand } = facts;
  if (space === null) return '';
  const notes = [words.say('space.note'), words.say('space.definition')];
  return [
    figures(space, words),
    ...notes.map((note) => `<p class="note">${escapeHtml(note)}</p>`),
    shownAgain(facts, byHand.again.space, words),
    layerTable(space, words),
    pathTable(space, `${byHand.again.space} --json`, words),
  ].join('\n');
};

/** Never rounded up: a hundred per cent says that nothing is wasted. */
function percent(share: number): string {
  return `${(Math.floor(share * 10_000) / 100).toFixed(2)} %`;
}

function figures(space: ReportSpace, words: ReportWords): string {
  const bytes = (count: number): string => escapeHtml(words.say('bytes', { count }));
  const both = ({ bytes: sum, files }: SpaceSummary['deleted']): string =>
    escapeHtml(words.say('space.bytesFiles', { bytes: sum, files }));
  return pairs([
    [words.say('space.efficiency'), escapeHtml(percent(space.efficiency))],
    [words.say('space.stored'), bytes(space.stored)],
    [words.say('space.wasted'), bytes(space.wasted)],
    [words.say('space.deleted'), both(space.deleted)],
    [words.say('space.replaced'), both(space.replaced)],
    [words.say('space.again'), both(space.again)],
  ]);
}

function layerTable({ layers }: ReportSpace, words: ReportWords): string {
  const rows = layers.map(({ layer, stored, deleted, replaced, again, hides }) =>
    [layer, stored, deleted + replaced + again, deleted, replaced, again, hides].map((value) =>
      unbroken(grouped(value)),
    ),
  );
  const heads = ['layer', 'space.stored', 'space.wasted', 'fate.deleted', 'fate.replaced', 'space.againShort'] as const;
  const named = [...heads.map((key) => words.say(key)), words.say('space.hides')];
  return `<h3>${escapeHtml(words.say('space.byLayer'))}</h3>${table(named, rows)}`;
}

function pathTable({ largest, paths }: ReportSpace, command: string, words: ReportWords): string {
  if (largest.length === 0) return `<p>${escapeHtml(words.say('space.none'))}</p>`;
  const rows = largest.map(({ layer, path, wasted, versions, deleted, hiddenBy }) => [
    String(layer),
    evidenceText(path),
    unbroken(grouped(wasted)),
    grouped(versions),
    fateText({ kind: deleted ? 'deleted' : 'replaced', by: hiddenBy }, words),
  ]);
  const heads = ['layer', 'path', 'space.wasted', 'space.versions', 'fate'] as const;
  const named = heads.map((key) => words.say(key));
  const title = `<h3>${escapeHtml(words.say('space.paths'))}</h3>`;
  return title + table(named, rows) + moreRows(paths - largest.length, command, words);
}
