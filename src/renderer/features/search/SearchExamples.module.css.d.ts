// Written by scripts/style-types.mjs.
export const example: string;
export const exampleQuery: string;
export const examples: string;
