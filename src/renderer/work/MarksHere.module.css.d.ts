// Written by scripts/style-types.mjs.
export const marks: string;
export const text: string;
