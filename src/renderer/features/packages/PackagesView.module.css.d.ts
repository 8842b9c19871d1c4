// Written by scripts/style-types.mjs.
export const detail: string;
export const list: string;
export const packages: string;
export const problems: string;
export const rows: string;
export const summary: string;
export const toolbar: string;
