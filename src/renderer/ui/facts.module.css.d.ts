// Written by scripts/style-types.mjs.
export const factLine: string;
export const factRow: string;
export const facts: string;
export const padded: string;
export const tight: string;
