import type { Finding } from '../../../shared/contract/findings';
import type { ReportWords } from '../report/report-words';
import { escapeHtml, evidenceText } from './escape-html';

/** Where a finding is, as HTML: layer, path, line and byte offset; or step or config, with the masked line. */
export function placeText({ where, context }: Finding, words: ReportWords): string {
  const offset = where.offset === null ? '' : `, ${words.say('atByte', { offset: where.offset })}`;
  const line = where.line === null ? '' : `, ${words.say('line', { line: where.line })}`;
  if (where.path !== null)
    return `${escapeHtml(words.say('layerN', { layer: where.layer ?? 0 }))} ${evidenceText(where.path)}${escapeHtml(line + offset)}`;
  const place = where.step === null ? words.say('inConfig') : words.say('stepN', { step: where.step });
  const at = offset === '' ? '' : `, ${words.say('configByte', { offset: where.offset ?? 0 })}`;
  return escapeHtml(place + at) + (context === null ? '' : `: ${evidenceText(context)}`);
}
