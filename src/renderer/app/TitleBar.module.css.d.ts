// Written by scripts/style-types.mjs.
export const lead: string;
export const logo: string;
export const onMac: string;
export const searchField: string;
export const titleBar: string;
export const windowControls: string;
