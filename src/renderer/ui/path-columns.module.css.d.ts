// Written by scripts/style-types.mjs.
export const arrow: string;
export const layersCell: string;
export const markCell: string;
export const paths: string;
