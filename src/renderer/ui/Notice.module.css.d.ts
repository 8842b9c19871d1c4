// Written by scripts/style-types.mjs.
export const emptyState: string;
export const mismatch: string;
export const missing: string;
export const notice: string;
export const plain: string;
export const verified: string;
