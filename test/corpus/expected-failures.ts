/** A fixture that is not read as its truth says yet, and why. The tests fail when one of them passes. */
export interface ExpectedFailure {
  readonly file: string;
  readonly reason: string;
}

export const expectedImageFailures: readonly ExpectedFailure[] = [];
