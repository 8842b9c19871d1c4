import { describe, expect, it } from 'vitest';
import { KeptAnswers } from '../../../src/engine/store/kept-answers';
import { temporaryLibrary } from '../../engine-support/test-library';

describe('kept answers', () => {
  it('are made once, and of each library the ones asked for last are kept', () => {
    const [one, other] = [temporaryLibrary(), temporaryLibrary()];
    const made: string[] = [];
    const kept = new KeptAnswers<string, string>(2);
    const ask = (library: typeof one, key: string): string => kept.of(library, key, () => (made.push(key), `${key}!`));
    expect(['a', 'b', 'a', 'c', 'a', 'b'].map((key) => ask(one, key))).toEqual(['a!', 'b!', 'a!', 'c!', 'a!', 'b!']);
    expect(made).toEqual(['a', 'b', 'c', 'b']);
    ask(other, 'a');
    ask(one, 'a');
    expect(made).toEqual(['a', 'b', 'c', 'b', 'a']);
  });
});
