// Written by scripts/style-types.mjs.
export const saved: string;
