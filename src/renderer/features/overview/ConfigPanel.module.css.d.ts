// Written by scripts/style-types.mjs.
export const config: string;
export const document: string;
export const findingLink: string;
export const masked: string;
export const variables: string;
