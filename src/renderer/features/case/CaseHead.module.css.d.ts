// Written by scripts/style-types.mjs.
export const actions: string;
export const chain: string;
export const facts: string;
export const head: string;
export const number: string;
