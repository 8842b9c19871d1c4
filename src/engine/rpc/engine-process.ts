import { engineContract } from '../../shared/contract/contract';
import type { ToEngine } from '../../shared/contract/wire';
import { toFailure, type Result } from '../../shared/failure';
import { assertNever } from '../../shared/assert-never';
import { newOutput } from '../output/writer/output-target';
import { writeBeside } from '../output/writer/write-output';
import { openLibrary } from '../store/open-library';
import { workerScripts } from '../threads/worker-table';
import { openEnginePort, type EnginePort } from './engine-port';
import { EngineSession } from './engine-session';

// Entry of the engine process: `<runtime> index.cjs --library=DIR --app-version=VERSION`, then messages of shared/contract/wire.ts.

function option(name: string): string | null {
  const found = process.argv.find((argument) => argument.startsWith(`--${name}=`));
  return found?.slice(name.length + 3) ?? null;
}

function libraryDir(): string {
  const dir = option('library');
  if (dir === null) throw new Error('--library=DIR is missing');
  return dir;
}

/** Answers every request but one with the reason why there is no library, until it is told to stop. */
function serveUnavailable(port: EnginePort, result: Result<never>): void {
  port.send({ kind: 'unavailable', result });
  port.listen(
    (message) => {
      if (message.kind === 'request') {
        const { id } = message;
        const answered = message.channel === 'diagnostics.save' ? saveDiagnostics(message.input) : result;
        void Promise.resolve(answered).then((answer) => port.send({ kind: 'response', id, result: answer }));
      }
      if (message.kind === 'shutdown') process.exit(0);
    },
    () => process.exit(0),
  );
}

/** Which evidence there is cannot be asked of a library that does not open: so no file is replaced then, whatever it is. */
async function saveDiagnostics(input: unknown): Promise<Result<unknown>> {
  try {
    const { text, out } = engineContract['diagnostics.save'].input.parse(input);
    const places = { evidence: [], libraries: [libraryDir()] };
    return { ok: true, value: await writeBeside(places, newOutput(out), [text]) };
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
}

function serve(port: EnginePort, session: EngineSession): void {
  const stop = (): void => {
    void session.stop().then(() => process.exit(0));
  };
  const onMessage = (message: ToEngine): void => {
    switch (message.kind) {
      case 'request':
        session.request(message.id, message);
        return;
      case 'abandon':
        session.abandon(message.id);
        return;
      case 'shutdown':
        stop();
        return;
      default:
        assertNever(message);
    }
  };
  port.listen(onMessage, stop);
  port.send({ kind: 'ready' });
}

function start(): void {
  const port = openEnginePort();
  try {
    const library = openLibrary(libraryDir());
    const version = option('app-version') ?? '0';
    serve(port, new EngineSession(library, { scripts: workerScripts(import.meta.dirname), version }, port));
  } catch (error) {
    serveUnavailable(port, { ok: false, failure: toFailure(error) });
  }
}

// What is made is for this user alone, whatever the mask says that the app was started with.
process.umask(0o077);
start();
