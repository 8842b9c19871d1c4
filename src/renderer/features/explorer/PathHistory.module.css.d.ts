// Written by scripts/style-types.mjs.
export const band: string;
export const earlier: string;
export const facts: string;
export const history: string;
export const lifeOfPath: string;
