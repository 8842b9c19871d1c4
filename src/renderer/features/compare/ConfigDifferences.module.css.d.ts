// Written by scripts/style-types.mjs.
export const fieldColumn: string;
