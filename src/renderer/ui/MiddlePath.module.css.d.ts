// Written by scripts/style-types.mjs.
export const folder: string;
export const middlePath: string;
export const nameEnd: string;
export const nameStart: string;
export const parts: string;
export const strong: string;
export const whole: string;
