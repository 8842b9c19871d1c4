// Written by scripts/style-types.mjs.
export const masked: string;
