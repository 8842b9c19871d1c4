import { create } from 'zustand';

/** Which list on screen has, or last had, the focus: its commands are the ones on offer. */
export const useFocusedList = create<{ readonly id: string | null }>(() => ({ id: null }));
