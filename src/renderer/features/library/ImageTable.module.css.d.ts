// Written by scripts/style-types.mjs.
export const attestation: string;
export const filling: string;
export const frame: string;
export const images: string;
export const layers: string;
export const marked: string;
export const severities: string;
