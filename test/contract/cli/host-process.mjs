// A process that makes one call of the built command line after the other, each as a process of its own would make it.
import { createRequire } from 'node:module';

const { runCall } = createRequire(import.meta.url)('../../../out/cli/run-call.cjs');

// As the program's own main thread sets it.
process.umask(0o077);

/** @param {Readonly<Record<string, string>>} env */
function setEnvironment(env) {
  for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
  Object.assign(process.env, env);
}

process.on('message', async ({ argv, env }) => {
  setEnvironment(env);
  const data = [];
  let stderr = '';
  const output = {
    write: async (part) => void data.push(Buffer.from(part)),
    say: (line) => void (stderr += `${line}\n`),
    // stderr is no terminal.
    progress: () => undefined,
    flush: async () => undefined,
  };
  const status = await runCall(argv, output, new SharedArrayBuffer(4));
  process.send({ status, stdout: Buffer.concat(data).toString(), stderr });
});
process.on('disconnect', () => process.exit());
