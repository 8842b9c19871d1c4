// Written by scripts/style-types.mjs.
export const canvas: string;
export const sheet: string;
export const toolbar: string;
