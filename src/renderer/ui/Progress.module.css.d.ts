// Written by scripts/style-types.mjs.
export const bar: string;
export const small: string;
export const wide: string;
