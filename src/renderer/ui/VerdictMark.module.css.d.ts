// Written by scripts/style-types.mjs.
export const altered: string;
export const configuration: string;
export const foreign: string;
export const gone: string;
export const good: string;
export const mark: string;
export const quiet: string;
