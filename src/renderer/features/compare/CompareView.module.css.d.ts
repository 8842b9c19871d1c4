// Written by scripts/style-types.mjs.
export const compare: string;
export const facts: string;
export const letter: string;
export const side: string;
export const toolbar: string;
