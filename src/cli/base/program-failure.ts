import type { Failure } from '../../shared/failure';
import { describeFailure } from '../../shared/words/describe';
import type { Output } from './output';
import { terminalText } from './terminal-text';

/** Writes a failure to stderr in words: what happened, what it means, what to do next. */
export function sayFailure(output: Output, failure: Failure): void {
  const words = describeFailure(failure, 'en');
  output.say(`stratigraph: ${terminalText(words.title)}.`);
  if (words.body !== '') output.say(terminalText(words.body));
  if (words.next !== '') output.say(terminalText(words.next));
  for (const line of failure.details) {
    for (const part of line.split('\n')) output.say(`  ${terminalText(part)}`);
  }
}
