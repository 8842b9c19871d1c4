// Written by scripts/style-types.mjs.
export const actions: string;
export const head: string;
export const main: string;
export const overview: string;
export const pair: string;
