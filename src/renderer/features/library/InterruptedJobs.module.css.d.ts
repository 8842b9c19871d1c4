// Written by scripts/style-types.mjs.
export const actions: string;
export const interrupted: string;
export const line: string;
