import type { Plugin } from 'vite';

export declare function watPrograms(): Plugin;
