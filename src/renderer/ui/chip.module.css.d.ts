// Written by scripts/style-types.mjs.
export const addChip: string;
export const chip: string;
export const chipRow: string;
export const chipValue: string;
