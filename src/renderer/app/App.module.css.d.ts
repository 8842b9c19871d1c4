// Written by scripts/style-types.mjs.
export const frame: string;
export const stage: string;
