import { resolve } from 'node:path';

/** What a person allowed for a place in a save dialog. */
export interface Grant {
  /** A file was there, and the dialog asked whether to replace it. */
  readonly replace: boolean;
}

/**
 * Files that the person chose in a save dialog of this run. The window can name a place to
 * write to, but only a dialog of main can grant it, once: a renderer that went wrong writes nowhere.
 */
export class ChosenOutputs {
  readonly #grants = new Map<string, Grant>();

  grant(path: string, grant: Grant): void {
    this.#grants.set(resolve(path), grant);
  }

  /** Uses up what was granted for a place; null where nothing was. */
  take(path: string): Grant | null {
    const key = resolve(path);
    const grant = this.#grants.get(key) ?? null;
    this.#grants.delete(key);
    return grant;
  }
}
