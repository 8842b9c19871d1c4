// Written by scripts/style-types.mjs.
export const actions: string;
export const column: string;
export const columns: string;
