import { leftPartials, type LeftPartials } from '../../engine/output/writer/partial-place';
import type { Output } from './output';
import { countOf, terminalText } from './terminal-text';

/** Says what was removed beside an output: files that a program left there when it was killed. */
export function sayLeftPartials(output: Output): void {
  leftPartials.subscribe((message) => {
    const { folder, removed } = message as LeftPartials;
    output.say(`Removed ${countOf(removed, 'partial file')} of an interrupted run from ${terminalText(folder)}`);
  });
}
