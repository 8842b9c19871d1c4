// Written by scripts/style-types.mjs.
export const selected: string;
export const statusBar: string;
