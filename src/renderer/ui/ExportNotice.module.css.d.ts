// Written by scripts/style-types.mjs.
export const exportNote: string;
