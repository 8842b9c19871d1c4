import type { Plugin } from 'vite';

export declare const webAssembly: { assetsInclude: string[]; plugins: Plugin[] };
