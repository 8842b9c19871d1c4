// Written by scripts/style-types.mjs.
export const textArea: string;
