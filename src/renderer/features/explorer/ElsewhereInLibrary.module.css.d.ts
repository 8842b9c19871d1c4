// Written by scripts/style-types.mjs.
export const imageColumn: string;
export const layerColumn: string;
export const occurrences: string;
