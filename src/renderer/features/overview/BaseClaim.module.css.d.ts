// Written by scripts/style-types.mjs.
export const claim: string;
export const said: string;
