// Written by scripts/style-types.mjs.
export const address: string;
export const heading: string;
export const markdown: string;
