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

  it('that are waited for are kept once they are there, and made again where they failed', async () => {
    const library = temporaryLibrary();
    const made: string[] = [];
    const kept = new KeptAnswers<string, string>(2);
    const ask = (fails: boolean): Promise<string> =>
      kept.wait(library, 'a', () => {
        made.push(fails ? 'failed' : 'made');
        return fails ? Promise.reject(new Error('no')) : Promise.resolve('a!');
      });
    await expect(ask(true)).rejects.toThrow('no');
    expect([await ask(false), await ask(true)]).toEqual(['a!', 'a!']);
    expect(made).toEqual(['failed', 'made']);
  });
});
