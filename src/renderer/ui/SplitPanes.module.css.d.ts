// Written by scripts/style-types.mjs.
export const column: string;
export const row: string;
export const split: string;
export const splitLine: string;
export const splitPane: string;
