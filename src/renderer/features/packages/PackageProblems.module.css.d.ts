// Written by scripts/style-types.mjs.
export const cards: string;
