// Written by scripts/style-types.mjs.
export const tags: string;
