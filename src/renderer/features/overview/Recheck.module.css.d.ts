// Written by scripts/style-types.mjs.
export const actions: string;
export const recheck: string;
