// Written by scripts/style-types.mjs.
export const broken: string;
export const proofs: string;
export const status: string;
