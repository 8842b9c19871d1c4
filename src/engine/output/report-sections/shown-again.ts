import type { Block } from '../report-document/block.types';
import { evidence, missing, note, words as text } from '../report-document/blocks';
import type { ReportImage } from '../report/image-facts';
import type { ReportWords } from '../report/report-words';

/** The command that shows the statements of a section again, with the evidence that it is to be asked of. */
export function shownAgain({ byHand }: ReportImage, command: string, words: ReportWords): readonly Block[] {
  return [note(text(words.say('shownAgain'))), { kind: 'commands', lines: [byHand.setup, command] }];
}

/** Says how many rows a list left out, and what shows them; nothing where it is complete. */
export function moreRows(count: number, command: string, words: ReportWords): readonly Block[] {
  if (count <= 0) return [];
  return [missing(text(`${words.say('moreShownBy', { count })} `), evidence(command))];
}
