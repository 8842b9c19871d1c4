// Written by scripts/style-types.mjs.
export const skeleton: string;
export const spinner: string;
export const spinning: string;
