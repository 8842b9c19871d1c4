import type { Fate } from '../../../shared/vocabulary';
import type { Inline } from '../report-document/block.types';
import { words as text } from '../report-document/blocks';
import type { ReportWords } from '../report/report-words';

/** What became of an entry in the final image, and which layer did it. */
export function fateText(fate: Fate, words: ReportWords): Inline {
  const by = 'by' in fate ? ` ${words.say('byLayer', { layer: fate.by })}` : '';
  return text(words.say(`fate.${fate.kind}`) + by);
}
