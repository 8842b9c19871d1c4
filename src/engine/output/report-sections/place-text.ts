import type { Finding } from '../../../shared/contract/findings';
import { wayText } from '../../../shared/way-text';
import type { Inline } from '../report-document/block.types';
import { evidence, words as text } from '../report-document/blocks';
import type { ReportWords } from '../report/report-words';

/** Where a finding is: layer, path, line and byte offset; or step or config, with the masked line. */
export function placeText(
  { where, context }: Pick<Finding, 'where' | 'context'>,
  words: ReportWords,
): readonly Inline[] {
  const offset = where.offset === null ? '' : `, ${words.say('atByte', { offset: where.offset })}`;
  const line = where.line === null ? '' : `, ${words.say('line', { line: where.line })}`;
  if (where.path !== null)
    return [
      text(`${words.say('layerN', { layer: where.layer ?? 0 })} `),
      evidence(wayText(where)),
      text(line + offset),
    ];
  const place = where.step === null ? words.say('inConfig') : words.say('stepN', { step: where.step });
  const at = offset === '' ? '' : `, ${words.say('configByte', { offset: where.offset ?? 0 })}`;
  return context === null ? [text(place + at)] : [text(`${place}${at}: `), evidence(context)];
}

/** What a later layer did with the file that holds it; '' where nothing. */
export function hiddenText(
  { state, hiddenInLayer }: Pick<Finding, 'state' | 'hiddenInLayer'>,
  words: ReportWords,
): string {
  if (state === 'present' || hiddenInLayer === null) return '';
  return words.say(state === 'deleted' ? 'obs.deleted' : 'obs.overwritten', { layer: hiddenInLayer });
}
