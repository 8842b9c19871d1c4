// Written by scripts/style-types.mjs.
export const actions: string;
export const body: string;
export const event: string;
export const events: string;
export const step: string;
export const stepLink: string;
export const title: string;
