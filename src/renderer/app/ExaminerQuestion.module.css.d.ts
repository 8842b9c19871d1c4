// Written by scripts/style-types.mjs.
export const nameField: string;
export const question: string;
