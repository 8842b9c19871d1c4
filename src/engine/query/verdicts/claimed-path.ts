import type { Claim } from './claim.types';
import type { FileState } from './state-rows';

/** A path that packages claim, and what the layers made of it so far. */
export class ClaimedPath {
  readonly #claims: Claim[] = [];
  /** What was there in the layer that installed the package, where a later layer hid it. */
  base: FileState | null = null;
  /** The last layer that took something at this path out of sight. */
  removedBy: number | null = null;
  /** Whether the last state has something there, a folder too. */
  isThere = false;
  /** Whether the last thing that was hidden here was a folder: lists of dpkg do not tell those apart. */
  wasFolder = false;

  add(claim: Claim): void {
    this.#claims.push(claim);
  }

  /** Those that the databases still make; where none is, what they made. */
  get claims(): readonly Claim[] {
    if (this.#claims.length === 1) return this.#claims;
    const current = this.#claims.filter(({ isDropped }) => !isDropped);
    return current.length === 0 ? this.#claims : current;
  }

  /** Takes a version that a later layer hid. Versions come the oldest first. */
  hide(state: FileState, hiddenBy: number): void {
    this.removedBy = hiddenBy;
    this.wasFolder = state.form === 'folder';
    if (this.claims.some(({ owner }) => state.layer <= owner.layer && owner.layer < hiddenBy)) this.base = state;
  }
}
