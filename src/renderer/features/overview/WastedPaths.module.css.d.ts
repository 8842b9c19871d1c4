// Written by scripts/style-types.mjs.
export const fateColumn: string;
export const versionsColumn: string;
