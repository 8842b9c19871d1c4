// Written by scripts/style-types.mjs.
export const centered: string;
export const frame: string;
export const waiting: string;
export const whole: string;
