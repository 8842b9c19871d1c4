// Written by scripts/style-types.mjs.
export const tabs: string;
