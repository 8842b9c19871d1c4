// Written by scripts/style-types.mjs.
export const canvas: string;
export const desk: string;
export const sheet: string;
export const toolbar: string;
