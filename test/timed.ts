/**
 * For a test with a limit of time by the clock: the processor may be another program's in that moment, but hardly three
 * times. The limit stays what it is, and what is tried again is in the report of the run.
 */
export const timed = { retry: 2 } as const;
