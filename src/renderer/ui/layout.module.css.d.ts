// Written by scripts/style-types.mjs.
export const atEnd: string;
export const atTop: string;
export const grow: string;
export const inline: string;
export const wrapping: string;
