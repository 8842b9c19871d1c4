// Written by scripts/style-types.mjs.
export const end: string;
export const folder: string;
export const middlePath: string;
export const name: string;
export const start: string;
export const strong: string;
