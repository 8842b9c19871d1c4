import { readFileSync } from 'node:fs';

/** What Vite has to be told wherever the engine is bundled: how it holds WebAssembly, in files and in its text form. */
export const webAssembly = { assetsInclude: ['**/*.wasm'], plugins: [watPrograms()] };

/** What imports a `.wat` file is given the program in base64. */
function watPrograms() {
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
