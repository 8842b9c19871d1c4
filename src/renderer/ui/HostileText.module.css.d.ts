// Written by scripts/style-types.mjs.
export const hidden: string;
export const rawName: string;
