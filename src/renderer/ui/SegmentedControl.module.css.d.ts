// Written by scripts/style-types.mjs.
export const count: string;
export const segments: string;
export const small: string;
