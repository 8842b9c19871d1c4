// Written by scripts/style-types.mjs.
export const places: string;
