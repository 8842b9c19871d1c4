// Written by scripts/style-types.mjs.
export const body: string;
export const preview: string;
export const previewHead: string;
