// Written by scripts/style-types.mjs.
export const entryHex: string;
export const fields: string;
export const range: string;
