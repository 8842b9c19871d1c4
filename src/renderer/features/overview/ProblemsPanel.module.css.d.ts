// Written by scripts/style-types.mjs.
export const problems: string;
