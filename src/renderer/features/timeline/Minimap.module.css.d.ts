// Written by scripts/style-types.mjs.
export const minimap: string;
export const minimapLabel: string;
export const minimapTrack: string;
export const years: string;
