// Written by scripts/style-types.mjs.
export const meaning: string;
export const part: string;
export const state: string;
export const strip: string;
