// Written by scripts/style-types.mjs.
export const actions: string;
export const content: string;
export const dialog: string;
export const wide: string;
export const widest: string;
