// Written by scripts/style-types.mjs.
export const stateAccepted: string;
export const stateConfirmed: string;
export const stateFalse: string;
export const stateOpen: string;
export const triage: string;
