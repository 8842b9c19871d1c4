// Written by scripts/style-types.mjs.
export const atEnd: string;
export const atTop: string;
export const grow: string;
export const row: string;
export const wrapping: string;
