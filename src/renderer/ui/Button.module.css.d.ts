// Written by scripts/style-types.mjs.
export const button: string;
export const danger: string;
export const iconButton: string;
export const primary: string;
export const quiet: string;
export const small: string;
