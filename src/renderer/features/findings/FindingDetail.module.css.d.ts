// Written by scripts/style-types.mjs.
export const head: string;
export const headText: string;
export const title: string;
