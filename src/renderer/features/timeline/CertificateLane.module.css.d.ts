// Written by scripts/style-types.mjs.
export const certificateLane: string;
export const hasEnd: string;
export const hasStart: string;
export const oneValid: string;
export const valid: string;
