// Written by scripts/style-types.mjs.
export const json: string;
export const verdict: string;
