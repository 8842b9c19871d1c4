import { version as packageVersion } from '../../../package.json';

/** Version of the program, as package.json has it. */
export const version: string = packageVersion;
