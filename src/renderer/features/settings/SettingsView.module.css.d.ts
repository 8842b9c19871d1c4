// Written by scripts/style-types.mjs.
export const expert: string;
export const facts: string;
export const field: string;
export const limits: string;
export const option: string;
export const sets: string;
export const settings: string;
