// Written by scripts/style-types.mjs.
export const floating: string;
export const heading: string;
export const iconOnly: string;
export const keyCaps: string;
export const menu: string;
export const menuBar: string;
export const separator: string;
