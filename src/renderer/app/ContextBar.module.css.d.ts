// Written by scripts/style-types.mjs.
export const caseTag: string;
export const contextBar: string;
export const coreLabel: string;
export const separator: string;
