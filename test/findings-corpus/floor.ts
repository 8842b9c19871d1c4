/** What the rules reach on the corpus (`npm run bench:findings`): less fails a test. Raised with the rules, never lowered. */
export const floor = { recall: 0.97, precision: 0.985 } as const;
