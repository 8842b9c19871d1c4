// Written by scripts/style-types.mjs.
export const notes: string;
export const path: string;
export const rows: string;
