import { createHash } from 'node:crypto';

/* Every credential here is made up. None opens anything. */

export const statsPassword = 'Kx9!tr4w-vesper-71';
export const gitlabToken = 'glpat-Zx81mQvT4nYw6KpR2sLd';
export const packageIndexPassword = 'moss-Lantern-40';

/** Text framed as an OpenSSH private key (PROTOCOL.key); its body belongs to no key pair. */
export function deployKey() {
  const seed = createHash('sha256').update('stratigraph sample key').digest();
  const publicPart = createHash('sha256').update(seed).digest();
  const publicBlob = Buffer.concat([field('ssh-ed25519'), field(publicPart)]);
  const check = Buffer.from('1badcafe1badcafe', 'hex');
  const parts = [check, field('ssh-ed25519'), field(publicPart), field(Buffer.concat([seed, publicPart]))];
  let secret = Buffer.concat([...parts, field('deploy@edge.example.com')]);
  for (let pad = 1; secret.length % 8 !== 0; pad += 1) secret = Buffer.concat([secret, Buffer.from([pad])]);
  const blob = Buffer.concat([
    Buffer.from('openssh-key-v1\0'),
    field('none'),
    field('none'),
    field(''),
    Buffer.from([0, 0, 0, 1]),
    field(publicBlob),
    field(secret),
  ]);
  const lines = blob.toString('base64').match(/.{1,70}/g) ?? [];
  return ['-----BEGIN OPENSSH PRIVATE KEY-----', ...lines, '-----END OPENSSH PRIVATE KEY-----', ''].join('\n');
}

function field(value) {
  const bytes = Buffer.from(value);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}
