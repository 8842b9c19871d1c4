// Written by scripts/style-types.mjs.
export const changed: string;
export const downgraded: string;
export const mark: string;
export const recordOnly: string;
export const removed: string;
