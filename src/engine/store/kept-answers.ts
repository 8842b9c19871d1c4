import type { ReadableLibrary } from './readable-library';

/**
 * What was worked out for each library, by key; of each library the answers that were asked for last. An image never changes
 * and its id is never used again, so that nothing goes stale.
 */
export class KeptAnswers<Key extends string | number, Answer> {
  readonly #most: number;
  readonly #libraries = new WeakMap<ReadableLibrary, Map<Key, Answer>>();

  /** `most`: answers that are kept of one library. */
  constructor(most: number) {
    this.#most = most;
  }

  /** The answer of a key, made where it is not kept. */
  of(library: ReadableLibrary, key: Key, make: () => Answer): Answer {
    const answers = this.#answers(library);
    const known = answers.get(key);
    return this.#keep(answers, key, known === undefined ? make() : known);
  }

  /** The same where making it takes a while. What fails is not kept, and is made again. */
  async wait(library: ReadableLibrary, key: Key, make: () => Promise<Answer>): Promise<Answer> {
    const answers = this.#answers(library);
    const known = answers.get(key);
    return this.#keep(answers, key, known === undefined ? await make() : known);
  }

  /** The answer of a key, where it is kept. */
  known(library: ReadableLibrary, key: Key): Answer | undefined {
    return this.#libraries.get(library)?.get(key);
  }

  #answers(library: ReadableLibrary): Map<Key, Answer> {
    const answers = this.#libraries.get(library) ?? new Map<Key, Answer>();
    this.#libraries.set(library, answers);
    return answers;
  }

  #keep(answers: Map<Key, Answer>, key: Key, answer: Answer): Answer {
    answers.delete(key);
    answers.set(key, answer);
    const oldest = answers.keys().next();
    if (answers.size > this.#most && oldest.done !== true) answers.delete(oldest.value);
    return answer;
  }
}
