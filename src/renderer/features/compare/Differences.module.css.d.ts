// Written by scripts/style-types.mjs.
export const differences: string;
export const head: string;
export const sums: string;
