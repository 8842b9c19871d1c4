import type { Fate } from '../../../shared/vocabulary';
import type { ReportWords } from '../report/report-words';
import { escapeHtml } from './escape-html';

/** What became of an entry in the final image, and which layer did it. */
export function fateText(fate: Fate, words: ReportWords): string {
  const by = 'by' in fate ? ` ${words.say('byLayer', { layer: fate.by })}` : '';
  return escapeHtml(words.say(`fate.${fate.kind}`) + by);
}
