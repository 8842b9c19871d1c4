// Written by scripts/style-types.mjs.
export const builder: string;
export const config: string;
export const dockerfile: string;
export const goTo: string;
export const instruction: string;
export const maskedPart: string;
export const selected: string;
