// Written by scripts/style-types.mjs.
export const pathLink: string;
