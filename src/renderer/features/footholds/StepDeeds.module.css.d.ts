// Written by scripts/style-types.mjs.
export const said: string;
export const steps: string;
export const table: string;
