// Written by scripts/style-types.mjs.
export const facet: string;
export const line: string;
export const more: string;
