// Written by scripts/style-types.mjs.
export const title: string;
export const toast: string;
export const toasts: string;
export const words: string;
