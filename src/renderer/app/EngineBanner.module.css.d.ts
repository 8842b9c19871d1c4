// Written by scripts/style-types.mjs.
export const banner: string;
