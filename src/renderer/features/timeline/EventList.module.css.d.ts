// Written by scripts/style-types.mjs.
export const eventFlag: string;
export const filter: string;
export const head: string;
export const hint: string;
export const marks: string;
export const same: string;
