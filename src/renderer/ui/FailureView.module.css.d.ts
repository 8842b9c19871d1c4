// Written by scripts/style-types.mjs.
export const facts: string;
export const failure: string;
export const wholeView: string;
