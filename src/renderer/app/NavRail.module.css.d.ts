// Written by scripts/style-types.mjs.
export const group: string;
export const last: string;
export const rail: string;
