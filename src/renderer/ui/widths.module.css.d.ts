// Written by scripts/style-types.mjs.
export const narrowOnly: string;
export const wideOnly: string;
