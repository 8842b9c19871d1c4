// Written by scripts/style-types.mjs.
export const size12: string;
export const size14: string;
export const size18: string;
