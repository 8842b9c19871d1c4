// Written by scripts/style-types.mjs.
export const name: string;
