// Written by scripts/style-types.mjs.
export const coverage: string;
export const line: string;
export const notScanned: string;
export const share: string;
