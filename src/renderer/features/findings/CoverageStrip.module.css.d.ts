// Written by scripts/style-types.mjs.
export const breakdown: string;
export const coverage: string;
export const line: string;
export const share: string;
