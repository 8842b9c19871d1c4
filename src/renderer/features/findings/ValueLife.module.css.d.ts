// Written by scripts/style-types.mjs.
export const file: string;
export const hidden: string;
export const image: string;
export const none: string;
export const seen: string;
export const stored: string;
export const strip: string;
