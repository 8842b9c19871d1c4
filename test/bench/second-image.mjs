// A second image that shares all layers but the last with a first one: what a team's next build looks like.
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { header, Output, padded, smallFiles } from './generated-image.mjs';

const BLOCK = 512;
const PIECE = 8 * 1024 * 1024;

/** Members of a plain tar with short names, as docker save writes it: name, offset and size of their bytes. */
function membersOf(handle) {
  const members = new Map();
  const { size } = fstatSync(handle);
  const block = Buffer.alloc(BLOCK);
  for (let at = 0; at < size;) {
    readSync(handle, block, 0, BLOCK, at);
    if (block[0] === 0) break;
    const text = (start, length) => block.toString('latin1', start, start + length).split('\0')[0];
    const prefix = text(345, 155);
    const bytes = Number.parseInt(text(124, 12), 8);
    members.set(prefix === '' ? text(0, 100) : `${prefix}/${text(0, 100)}`, { offset: at + BLOCK, bytes });
    at += BLOCK + Math.ceil(bytes / BLOCK) * BLOCK;
  }
  return members;
}

function readMember(handle, { offset, bytes }) {
  const data = Buffer.alloc(bytes);
  readSync(handle, data, 0, bytes, offset);
  return data;
}

/** Writes the first image of an archive again with another last layer. */
export function writeSecondImage(from, to) {
  const handle = openSync(from, 'r');
  const output = new Output(to);
  const members = membersOf(handle);
  const [first] = JSON.parse(readMember(handle, members.get('manifest.json')).toString());
  const config = JSON.parse(readMember(handle, members.get(first.Config)).toString());
  const kept = first.Layers.slice(0, -1);
  const layer = smallFiles(1000, 99);
  const diffId = createHash('sha256').update(layer).digest('hex');
  config.rootfs.diff_ids = [...config.rootfs.diff_ids.slice(0, -1), `sha256:${diffId}`];
  const configBytes = Buffer.from(JSON.stringify(config));
  const configName = `blobs/sha256/${createHash('sha256').update(configBytes).digest('hex')}`;
  const layers = [...kept, `blobs/sha256/${diffId}`];
  const manifest = Buffer.from(JSON.stringify([{ Config: configName, RepoTags: ['second:1'], Layers: layers }]));
  for (const name of new Set(kept)) copyMember(handle, output, name, members.get(name));
  for (const [name, bytes] of [
    [`blobs/sha256/${diffId}`, layer],
    [configName, configBytes],
    ['manifest.json', manifest],
  ]) {
    output.write(header(name, bytes.length, '0'));
    output.write(padded(bytes));
  }
  output.write(Buffer.alloc(2 * BLOCK));
  output.close();
  closeSync(handle);
}

function copyMember(handle, output, name, { offset, bytes }) {
  output.write(header(name, bytes, '0'));
  const whole = Math.ceil(bytes / BLOCK) * BLOCK;
  const piece = Buffer.alloc(PIECE);
  for (let at = 0; at < whole;) {
    const count = readSync(handle, piece, 0, Math.min(PIECE, whole - at), offset + at);
    output.write(piece.subarray(0, count));
    at += count;
  }
}
