// Written by scripts/style-types.mjs.
export const crumb: string;
export const crumbName: string;
export const current: string;
