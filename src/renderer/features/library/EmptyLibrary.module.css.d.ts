// Written by scripts/style-types.mjs.
export const arrow: string;
export const drawing: string;
export const dropZone: string;
export const empty: string;
export const howTo: string;
export const sketched: string;
export const steps: string;
