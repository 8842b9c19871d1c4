// Written by scripts/style-types.mjs.
export const rangeChip: string;
