// Written by scripts/style-types.mjs.
export const figure: string;
export const figures: string;
