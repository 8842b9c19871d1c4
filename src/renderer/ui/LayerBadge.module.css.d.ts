// Written by scripts/style-types.mjs.
export const absent: string;
export const band: string;
export const config: string;
