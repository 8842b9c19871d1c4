// Written by scripts/style-types.mjs.
export const steps: string;
export const wait: string;
