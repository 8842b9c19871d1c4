// Written by scripts/style-types.mjs.
export const events: string;
export const left: string;
export const right: string;
export const timeline: string;
export const toolbar: string;
export const withDockerfile: string;
