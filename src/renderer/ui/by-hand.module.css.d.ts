// Written by scripts/style-types.mjs.
export const command: string;
