// Written by scripts/style-types.mjs.
export const label: string;
export const outlined: string;
