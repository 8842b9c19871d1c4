// Written by scripts/style-types.mjs.
export const flip: string;
export const zooms: string;
