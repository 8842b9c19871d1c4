// Written by scripts/style-types.mjs.
export const occurrences: string;
