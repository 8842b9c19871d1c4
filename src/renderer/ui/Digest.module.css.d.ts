// Written by scripts/style-types.mjs.
export const digest: string;
export const whole: string;
