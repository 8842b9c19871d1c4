// Written by scripts/style-types.mjs.
export const rows: string;
