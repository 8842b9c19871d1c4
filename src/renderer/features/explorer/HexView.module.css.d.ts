// Written by scripts/style-types.mjs.
export const bytes: string;
export const current: string;
export const finding: string;
export const head: string;
export const hexView: string;
export const line: string;
