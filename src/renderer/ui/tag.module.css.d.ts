// Written by scripts/style-types.mjs.
export const outlined: string;
export const tag: string;
