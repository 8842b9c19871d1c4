// Written by scripts/style-types.mjs.
export const rest: string;
export const ruler: string;
export const text: string;
export const textBar: string;
export const textView: string;
