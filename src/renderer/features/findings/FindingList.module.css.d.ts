// Written by scripts/style-types.mjs.
export const configCell: string;
export const findings: string;
export const groupRow: string;
export const hiddenRow: string;
export const indented: string;
export const line: string;
