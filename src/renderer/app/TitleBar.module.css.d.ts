// Written by scripts/style-types.mjs.
export const lead: string;
export const logo: string;
export const mac: string;
export const searchField: string;
export const titleBar: string;
export const windowControls: string;
