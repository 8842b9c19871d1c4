// Written by scripts/style-types.mjs.
export const middlePath: string;
