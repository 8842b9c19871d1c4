// Written by scripts/style-types.mjs.
export const explorer: string;
export const exportNote: string;
export const files: string;
