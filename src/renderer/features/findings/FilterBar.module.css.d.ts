// Written by scripts/style-types.mjs.
export const chip: string;
export const exclude: string;
export const filters: string;
export const text: string;
