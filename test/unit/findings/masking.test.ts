import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskConfigJson } from '../../../src/engine/detect/secrets/mask-config-json';
import { maskNamedValue, maskText } from '../../../src/engine/detect/secrets/mask-text';
import { scanConfig } from '../../../src/engine/detect/secrets/scan-config';
import { runs } from '../../property/runs';
import { filled } from '../../filled';

const token = 'glpat-Zx81mQvT4nYw6KpR2sLd';
const run = `RUN |2 APP_VERSION=1.4.2 REGISTRY_TOKEN=${token} /bin/sh -c curl -H ${token} && make # buildkit`;

describe('masking', () => {
  it('covers a build argument and every other place of the same value', () => {
    const masked = maskText(run);
    expect(masked.text).toBe(
      'RUN |2 APP_VERSION=1.4.2 REGISTRY_TOKEN=glpat-•••••••• /bin/sh -c curl -H glpat-•••••••• && make # buildkit',
    );
    for (const mask of masked.masks)
      expect(masked.text.slice(mask.start, mask.start + mask.length)).toBe('glpat-••••••••');
    expect(masked.masks.length).toBe(2);
  });

  it.each([
    ['ENV DB_PASSWORD=two words here', 'ENV DB_PASSWORD=••••••••'],
    ['ENV A=1 DB_PASSWORD=two words B=2', 'ENV A=1 DB_PASSWORD=•••••••• B=2'],
    ['/bin/sh -c #(nop)  ENV DB_PASSWORD=Kx9!tr4w', '/bin/sh -c #(nop)  ENV DB_PASSWORD=••••••••'],
    ['|1 NPM_TOKEN=abcd-efgh /bin/sh -c npm ci', '|1 NPM_TOKEN=•••••••• /bin/sh -c npm ci'],
    [
      'RUN /bin/sh -c mysql --password=Kx9!tr4w -e x # buildkit',
      'RUN /bin/sh -c mysql --password=•••••••• -e x # buildkit',
    ],
    ["RUN /bin/sh -c DB_PASSWORD='a b' ./go", "RUN /bin/sh -c DB_PASSWORD='••••••••' ./go"],
    ['RUN curl -u ci:Kx9!tr4w https://a.test', 'RUN curl -u ci:•••••••• https://a.test'],
  ])('%s', (text, masked) => {
    expect(maskText(text).text).toBe(masked);
  });

  it('judges a value by its name', () => {
    expect(maskNamedValue('DB_PASSWORD', 'Kx9!tr4w-17')).toEqual({
      text: '••••••••',
      masks: [{ start: 0, length: 8, characters: 11, rule: 'secret-assignment' }],
    });
    expect(maskNamedValue('PATH', '/usr/bin')).toEqual({ text: '/usr/bin', masks: [] });
  });

  it('never leaves the secret in the text', () => {
    const secret = fc.stringMatching(/^[A-Za-z0-9!%+_~]{8,40}$/).filter((value) => !/^\d+$/.test(value));
    fc.assert(
      fc.property(secret, fc.stringMatching(/^[ -~]{0,40}$/), (value, around) => {
        fc.pre(!around.includes(value) && !around.includes('='));
        const text = `RUN |1 DB_PASSWORD=Q${value} /bin/sh -c echo Q${value} ${around}`;
        expect(maskText(text).text).not.toContain(`Q${value}`);
        expect(maskText(text).masks.length).toBeGreaterThan(0);
      }),
      runs(100),
    );
  });

  it('prints the config for reading with its secrets masked', () => {
    const config = {
      config: { Env: ['DB_PASSWORD=Kx9!"tr4w'], Labels: { 'api.token': 'moss-Lantern-40' } },
      history: [{ created_by: run }],
    };
    const masked = maskConfigJson(config);
    expect(masked.text).not.toMatch(/Kx9|moss|Zx81/);
    expect(JSON.parse(masked.text)).toMatchObject({ config: { Env: ['DB_PASSWORD=••••••••'] } });
    for (const mask of filled(masked.masks))
      expect(masked.text.slice(mask.start, mask.start + mask.length)).toMatch(/••••••••$/);
    const plain = { a: 1, b: [true, null, 'x\n"y"'], c: {}, d: [] };
    expect(maskConfigJson(plain).text).toBe(JSON.stringify(plain, null, 2));
  });
});

describe('secrets of a config', () => {
  it('are found with step and offset in the document', () => {
    const config = {
      config: { Env: ['PATH=/bin', 'DB_PASSWORD=Kx9<tr4w'], Labels: { 'api.token': 'moss-Lantern-40' } },
      history: [{ created_by: 'CMD ["sh"]' }, { created_by: run }],
    };
    const document = JSON.stringify(config).replaceAll('<', '\\u003c').replaceAll('&', '\\u0026');
    const history = config.history.map((step, index) => ({
      step: index + 1,
      created: null,
      createdBy: step.created_by,
      author: null,
      comment: null,
      emptyLayer: true,
      layer: null,
    }));
    const found = scanConfig({ config, configBytes: Buffer.from(document), history });
    expect(found.map(({ kind, step, name }) => [kind, step, name])).toEqual([
      ['config', null, 'DB_PASSWORD'],
      ['label', null, 'api.token'],
      ['history', 2, null],
      ['history', 2, null],
    ]);
    const written = found.map(({ offset, length }) => document.slice(offset ?? 0, (offset ?? 0) + (length ?? 0)));
    expect(written).toEqual(['Kx9\\u003ctr4w', 'moss-Lantern-40', token, token]);
  });
});
