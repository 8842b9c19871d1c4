// Written by scripts/style-types.mjs.
export const broken: string;
export const core: string;
export const crowded: string;
export const many: string;
export const mini: string;
export const selected: string;
