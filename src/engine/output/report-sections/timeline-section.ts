import type { Inline } from '../report-document/block.types';
import { evidence, look, note, paragraph, table, words as text } from '../report-document/blocks';
import type { ReportFacts } from '../report/report-facts';
import type { ReportWords } from '../report/report-words';
import { itemName } from '../report/item-name';
import type { WholeSection } from './report-section.types';

interface Event {
  readonly at: string;
  readonly what: readonly Inline[];
  readonly where: readonly Inline[];
}

/** When what happened, as far as the evidence and the library tell; times of files are in the list of files. */
export const timelineSection: WholeSection = (facts, words) => {
  const events = [...eventsOf(facts, words)].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  if (events.length === 0) return [paragraph(text(words.say('timeline.none')))];
  const rows = events.map(({ at, what, where }) => [[look('unbroken', evidence(at))], where, what]);
  const heads = [words.say('timeUtc'), words.say('where'), words.say('timeline.event')];
  return [note(text(words.say('timeline.note'))), table(heads, rows, [27, 26, 47])];
};

function* eventsOf({ items, images }: ReportFacts, words: ReportWords): Generator<Event> {
  for (const { number, evidence: row, addedAt } of items) {
    if (addedAt === null) continue;
    const where = [text(`${itemName(number)} `), evidence(row.name)];
    yield { at: addedAt, what: [text(words.say('timeline.added'))], where };
  }
  for (const { item, detail } of images) {
    const { image, history } = detail;
    const where = [text(`${itemName(item)} `), evidence(image.references[0] ?? image.imageId)];
    if (image.created !== null) yield { at: image.created, what: [text(words.say('timeline.created'))], where };
    for (const { step, created, createdBy } of history) {
      if (created === null) continue;
      const said = [text(`${words.say('stepN', { step })}: `), evidence(createdBy ?? '')];
      yield { at: created, what: said, where };
    }
  }
}
