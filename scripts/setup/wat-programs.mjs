import { readFileSync } from 'node:fs';

/** Vite's plugin for WebAssembly in its text form: what imports a `.wat` file is given the program in base64. */
export function watPrograms() {
  return {
    name: 'wat-programs',
    async load(id) {
      if (!id.endsWith('.wat')) return null;
      const { default: wabt } = await import('wabt');
      const parsed = (await wabt()).parseWat(id, readFileSync(id, 'utf8'));
      const { buffer } = parsed.toBinary({});
      parsed.destroy();
      return `export default ${JSON.stringify(Buffer.from(buffer).toString('base64'))};`;
    },
  };
}
