// Written by scripts/style-types.mjs.
export const tooltip: string;
