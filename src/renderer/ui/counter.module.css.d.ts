// Written by scripts/style-types.mjs.
export const counter: string;
export const soft: string;
