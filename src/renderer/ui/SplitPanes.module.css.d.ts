// Written by scripts/style-types.mjs.
export const sideBySide: string;
export const split: string;
export const splitLine: string;
export const splitPane: string;
export const stacked: string;
