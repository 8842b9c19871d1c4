// Written by scripts/style-types.mjs.
export const critical: string;
export const emptyBar: string;
export const high: string;
export const info: string;
export const lowest: string;
export const medium: string;
export const severity: string;
