// Written by scripts/style-types.mjs.
export const checkbox: string;
export const field: string;
export const label: string;
export const option: string;
export const options: string;
export const select: string;
export const small: string;
