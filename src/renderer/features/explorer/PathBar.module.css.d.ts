// Written by scripts/style-types.mjs.
export const folder: string;
export const pathBar: string;
