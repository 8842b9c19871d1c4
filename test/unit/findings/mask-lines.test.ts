import { expect, it } from 'vitest';
import { maskedLines } from '../../../src/engine/detect/secrets/mask-lines';
import { generateKeyPairSync } from 'node:crypto';

it('a secret of many lines leaves the numbers of the lines below as they are', () => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString().trimEnd();
  const before = ['RUN cat > /k <<EOF', ...pem.split('\n'), 'EOF', 'COPY a /b'];
  const lines = maskedLines(Buffer.from(before.join('\r\n')));
  expect(lines).toHaveLength(before.length);
  expect(lines.slice(-2)).toEqual(['EOF', 'COPY a /b']);
  expect(lines.join('\n')).not.toContain(pem.split('\n')[1]);
});
