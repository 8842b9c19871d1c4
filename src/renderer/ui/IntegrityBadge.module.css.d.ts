// Written by scripts/style-types.mjs.
export const badge: string;
export const mismatch: string;
export const missing: string;
export const plain: string;
export const unchecked: string;
export const verified: string;
