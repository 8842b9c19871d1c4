// Written by scripts/style-types.mjs.
export const statusBar: string;
