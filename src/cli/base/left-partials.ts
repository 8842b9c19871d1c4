import { leftPartials, type LeftPartials } from '../../engine/output/writer/partial-place';
import type { Output } from './output';
import { countOf, terminalText } from './terminal-text';

/**
 * Says what is removed beside an output: files that a program left there when it was killed. Until the function that it returns is
 * called.
 */
export function sayLeftPartials(output: Output): () => void {
  const say = (message: unknown): void => {
    const { folder, removed } = message as LeftPartials;
    output.say(`Removed ${countOf(removed, 'partial file')} of an interrupted run from ${terminalText(folder)}`);
  };
  leftPartials.subscribe(say);
  return () => {
    leftPartials.unsubscribe(say);
  };
}
