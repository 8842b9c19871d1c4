// Written by scripts/style-types.mjs.
export const before: string;
export const help: string;
export const mistake: string;
export const pointer: string;
export const query: string;
export const queryBar: string;
