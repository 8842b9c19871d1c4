// Written by scripts/style-types.mjs.
export const edge: string;
export const head: string;
export const title: string;
export const words: string;
