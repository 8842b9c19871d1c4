// Written by scripts/style-types.mjs.
export const actions: string;
export const content: string;
export const dropZone: string;
export const head: string;
export const library: string;
