// Written by scripts/style-types.mjs.
export const critical: string;
export const finding: string;
export const flag: string;
export const unusual: string;
