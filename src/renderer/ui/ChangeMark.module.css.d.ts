// Written by scripts/style-types.mjs.
export const added: string;
export const deleted: string;
export const mark: string;
export const meta: string;
export const modified: string;
