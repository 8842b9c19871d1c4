// Written by scripts/style-types.mjs.
export const explorer: string;
export const files: string;
