// Written by scripts/style-types.mjs.
export const itemLink: string;
export const miniList: string;
export const moreLink: string;
