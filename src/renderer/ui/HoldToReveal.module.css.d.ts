// Written by scripts/style-types.mjs.
export const bare: string;
export const clear: string;
export const reveal: string;
