// Written by scripts/style-types.mjs.
export const caseList: string;
export const cases: string;
export const filter: string;
export const foot: string;
export const head: string;
