import { randomUUID } from 'node:crypto';

/** Previews that can be on screen at once, with one change of options on its way. */
const KEPT = 4;

/**
 * Report previews, kept in memory and served at `app://report/<token>` with a policy of their
 * own: inline styles are allowed there, scripts are not. (A `srcdoc` frame would inherit the
 * window's policy, which forbids inline styles.)
 */
export class ReportPages {
  readonly #pages = new Map<string, string>();

  /** Keeps a document and returns its address. */
  keep(html: string): string {
    const token = randomUUID();
    this.#pages.set(token, html);
    for (const old of [...this.#pages.keys()].slice(0, -KEPT)) this.#pages.delete(old);
    return `app://report/${token}`;
  }

  find(token: string): string | undefined {
    return this.#pages.get(token);
  }
}
