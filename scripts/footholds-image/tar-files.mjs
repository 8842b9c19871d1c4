import { extract } from 'tar-stream';

/** The named files of a tar with their content and time; throws where one is missing. */
export async function filesOfTar(tar, names) {
  const found = new Map();
  const reader = extract();
  reader.on('entry', (header, stream, next) => {
    const name = header.name.replace(/^\.?\//, '');
    const chunks = [];
    stream.on('data', (chunk) => names.includes(name) && chunks.push(chunk));
    stream.on('end', () => {
      if (names.includes(name)) found.set(name, { content: Buffer.concat(chunks), mtime: header.mtime });
      next();
    });
  });
  await new Promise((resolve, reject) => {
    reader.on('finish', resolve);
    reader.on('error', reject);
    reader.end(tar);
  });
  for (const name of names) if (!found.has(name)) throw new Error(`the base has no ${name}`);
  return found;
}
