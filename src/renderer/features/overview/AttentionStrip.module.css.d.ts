// Written by scripts/style-types.mjs.
export const attention: string;
export const jump: string;
