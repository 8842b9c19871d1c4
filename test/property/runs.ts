/** A failure is made smaller until here, before the time of a test (vitest.config.ts) is over. */
const MOST_MS = 50_000;

/**
 * How often a property is tried: with the same cases each time, so that a gate does not fail by chance. Another
 * seed comes from the environment (`npm run fuzz -- --seed S`); fast-check names it in a failure.
 */
export function runs(numRuns: number, interruptAfterTimeLimit = MOST_MS) {
  const seed = Number(process.env['STRATIGRAPH_FUZZ_SEED'] ?? 1);
  return { numRuns, seed, interruptAfterTimeLimit, markInterruptAsFailure: true } as const;
}
