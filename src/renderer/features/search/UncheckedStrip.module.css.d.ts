// Written by scripts/style-types.mjs.
export const strip: string;
