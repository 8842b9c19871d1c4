import { paragraph, words as text } from '../report-document/blocks';
import { entryTable } from './entry-table';
import type { ImageSection } from './report-section.types';

/** What later layers hide and the evidence still holds. */
export const deletedSection: ImageSection = ({ hidden, hiddenEntries }, words) => {
  if (hidden.total === 0) return [paragraph(text(words.say('hiddenNone')))];
  return [paragraph(text(words.say('hiddenNote'))), entryTable(hiddenEntries, hidden.total, words)];
};

/** Every entry of every layer. */
export const filesSection: ImageSection = ({ entries, entryCount }, words) => [entryTable(entries, entryCount, words)];
