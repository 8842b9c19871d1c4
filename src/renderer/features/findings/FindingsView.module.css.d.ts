// Written by scripts/style-types.mjs.
export const detail: string;
export const findings: string;
export const list: string;
export const rows: string;
export const severities: string;
export const toolbar: string;
