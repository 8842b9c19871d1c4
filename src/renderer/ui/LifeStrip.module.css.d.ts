// Written by scripts/style-types.mjs.
export const holds: string;
export const holdsNot: string;
export const strip: string;
