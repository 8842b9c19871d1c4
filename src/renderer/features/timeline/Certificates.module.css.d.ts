// Written by scripts/style-types.mjs.
export const certificatePath: string;
export const detail: string;
export const pathCount: string;
