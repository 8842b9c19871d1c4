// Written by scripts/style-types.mjs.
export const footholds: string;
export const group: string;
export const heading: string;
