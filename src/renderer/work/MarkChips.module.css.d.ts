// Written by scripts/style-types.mjs.
export const chips: string;
export const sign: string;
