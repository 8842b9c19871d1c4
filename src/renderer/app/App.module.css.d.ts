// Written by scripts/style-types.mjs.
export const app: string;
export const stage: string;
