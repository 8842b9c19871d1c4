// Written by scripts/style-types.mjs.
export const queue: string;
