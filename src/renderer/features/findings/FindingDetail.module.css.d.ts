// Written by scripts/style-types.mjs.
export const clear: string;
export const head: string;
export const headText: string;
export const reveal: string;
export const title: string;
