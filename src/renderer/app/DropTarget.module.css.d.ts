// Written by scripts/style-types.mjs.
export const overlay: string;
