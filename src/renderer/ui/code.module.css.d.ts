// Written by scripts/style-types.mjs.
export const code: string;
export const codeLine: string;
export const comment: string;
export const context: string;
export const hitLine: string;
export const keyword: string;
