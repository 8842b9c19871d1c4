// Written by scripts/style-types.mjs.
export const problem: string;
