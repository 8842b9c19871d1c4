/** A value as it is written inside double quotes of JSON, JavaScript, Go, Java and C#. */
export const inJson = (value: string): string => JSON.stringify(value).slice(1, -1);
export const inPython = (value: string): string => value.replace(/[\\']/g, '\\$&').replace(/\n/g, '\\n');
export const inYamlSingle = (value: string): string => value.replace(/'/g, "''");
export const inShellSingle = (value: string): string => value.replace(/'/g, "'\\''");
export const inShellDouble = (value: string): string => value.replace(/[\\"$`]/g, '\\$&');
export const inSql = (value: string): string => value.replace(/'/g, "''");
export const inPowerShell = (value: string): string => value.replace(/'/g, "''");
export const inUrl = (value: string): string =>
  encodeURIComponent(value).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
export const inXml = (value: string): string =>
  value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
export const inProperties = (value: string): string => value.replace(/\\/g, '\\\\');
export const base64 = (value: string | Uint8Array): string => Buffer.from(value as string).toString('base64');
