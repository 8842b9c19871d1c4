// Written by scripts/style-types.mjs.
export const format: string;
export const what: string;
