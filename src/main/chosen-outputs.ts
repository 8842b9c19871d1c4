import { resolve } from 'node:path';

/**
 * Files that the person chose in a save dialog of this run. The window can name a place to
 * write to, but only a dialog of main can grant it: a renderer that went wrong writes nowhere.
 */
export class ChosenOutputs {
  readonly #paths = new Set<string>();

  grant(path: string): void {
    this.#paths.add(resolve(path));
  }

  has(path: string): boolean {
    return this.#paths.has(resolve(path));
  }
}
