// Written by scripts/style-types.mjs.
export const fields: string;
export const range: string;
