// Written by scripts/style-types.mjs.
export const small: string;
export const track: string;
export const wide: string;
