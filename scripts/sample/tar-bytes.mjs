import { pack } from 'tar-stream';

/** Packs entries into one tar; the same entries give the same bytes on every run and machine. */
export async function tarBytes(entries) {
  const stream = pack();
  const chunks = [];
  const done = (async () => {
    for await (const chunk of stream) chunks.push(chunk);
  })();
  for (const { content, ...header } of entries) stream.entry(header, content ?? Buffer.alloc(0));
  stream.finalize();
  await done;
  return Buffer.concat(chunks);
}
