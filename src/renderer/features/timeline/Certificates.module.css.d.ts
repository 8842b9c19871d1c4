// Written by scripts/style-types.mjs.
export const certificatePath: string;
export const certificates: string;
export const detail: string;
export const flagsColumn: string;
export const pathCount: string;
export const timeColumn: string;
