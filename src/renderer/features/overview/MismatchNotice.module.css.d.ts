// Written by scripts/style-types.mjs.
export const comparison: string;
