// Written by scripts/style-types.mjs.
export const bar: string;
export const coverage: string;
export const line: string;
export const notScanned: string;
