// Written by scripts/style-types.mjs.
export const filterBar: string;
export const marks: string;
