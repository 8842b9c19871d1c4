import { createHash, generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { writeDockerArchive } from '../engine-support/made-archive';
import { test } from './app';
import { goTo } from './steps';

/** The line of a public key in Ed25519, and its fingerprint (RFC 8709, section 4). */
function publicLine(raw: Buffer): { readonly line: string; readonly fingerprint: string } {
  const blob = Buffer.concat([Buffer.from('\0\0\0\u000bssh-ed25519\0\0\0\u0020', 'latin1'), raw]);
  const hash = createHash('sha256').update(blob).digest('base64').replace(/=+$/, '');
  return { line: `ssh-ed25519 ${blob.toString('base64')} someone\n`, fingerprint: `SHA256:${hash}` };
}

test('a private key has its fingerprint, and leads to where its public half lies', async ({ start, folder }) => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const { line, fingerprint } = publicLine(Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'));
  const path = join(folder, 'keys.tar');
  const files = [
    { name: 'app/key.pem', content: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString() },
    { name: 'root/.ssh/authorized_keys', content: line },
  ];
  await writeDockerArchive(path, [{ tag: 'keys:1', layers: [files] }]);
  const { page, errors } = await start({ args: [path] });
  await expect(page).toHaveURL(/overview/, { timeout: 30_000 });
  await goTo(page, 'Findings');
  const key = page.getByRole('group', { name: 'SSH key' });
  await expect(key).toContainText(fingerprint);
  await expect(key).toContainText('ssh-ed25519 (256 bits)');
  await expect(key).toContainText('may log in');
  await key.getByRole('button', { name: 'root/.ssh/authorized_keys, line 1 (layer 1)' }).click();
  await expect(page).toHaveURL(/explorer/);
  await expect(page.getByRole('row', { name: /authorized_keys/, selected: true })).toBeVisible();
  expect(errors).toEqual([]);
});
