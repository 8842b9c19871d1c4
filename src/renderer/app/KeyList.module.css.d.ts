// Written by scripts/style-types.mjs.
export const keyCaps: string;
export const keyList: string;
