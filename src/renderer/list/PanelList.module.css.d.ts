// Written by scripts/style-types.mjs.
export const details: string;
export const panelList: string;
