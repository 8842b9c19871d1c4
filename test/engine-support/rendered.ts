import type { OutputParts } from '../../src/engine/output/writer/write-output';

/** What a form of a report gives, as bytes. */
export async function bytesOf(parts: OutputParts): Promise<Buffer> {
  const held: Buffer[] = [];
  for await (const part of parts) held.push(Buffer.from(part));
  return Buffer.concat(held);
}

/** The same as text. */
export async function textOf(parts: OutputParts): Promise<string> {
  return (await bytesOf(parts)).toString('utf8');
}
