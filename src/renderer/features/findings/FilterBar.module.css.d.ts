// Written by scripts/style-types.mjs.
export const bar: string;
export const chip: string;
export const exclude: string;
export const text: string;
