// Written by scripts/style-types.mjs.
export const mismatch: string;
export const missing: string;
export const unchecked: string;
export const verified: string;
