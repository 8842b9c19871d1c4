// Written by scripts/style-types.mjs.
export const jobLink: string;
export const jobs: string;
