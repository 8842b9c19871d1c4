// Written by scripts/style-types.mjs.
export const stepColumn: string;
