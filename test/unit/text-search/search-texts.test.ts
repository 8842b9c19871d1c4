import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { searchTexts } from '../../../src/engine/query/text-search/search-texts';
import type { WritableLibrary } from '../../../src/engine/store/writable-library';
import type { TextHit } from '../../../src/shared/contract/content-search';
import type { FailureError } from '../../../src/shared/failure';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { ociArchive } from '../../engine-support/oci-archive';
import { addTo, temporaryFolder, temporaryLibrary } from '../../engine-support/test-library';

const secret = 'AKIAQ3EGTTYN5LVMHX2R';
const document = {
  created: '2024-05-02T00:00:00Z',
  config: {
    Env: ['PATH=/usr/bin', `AWS_ACCESS_KEY_ID=${secret}`],
    Cmd: ['/bin/serve', '--port=8080'],
    Labels: { 'org.example.vendor': 'ACME Ltd', maintainer: 'someone@example.org' },
    ExposedPorts: { '8080/tcp': {} },
  },
  history: [
    { created_by: '/bin/sh -c apk add curl', author: 'A. Person' },
    { created_by: `ENV AWS_ACCESS_KEY_ID=${secret}`, comment: 'buildkit', empty_layer: true },
    { created_by: 'CMD ["/bin/serve"]', empty_layer: true },
  ],
};

async function made(): Promise<WritableLibrary> {
  const library = temporaryLibrary();
  const [one, two] = [join(temporaryFolder(), 'one.tar'), join(temporaryFolder(), 'two.tar')];
  writeFileSync(one, (await ociArchive({ document })).bytes);
  await writeDockerArchive(two, [{ tag: 'two:1', layers: [[{ name: 'a', content: 'x' }]], env: ['PATH=/bin'] }]);
  await addTo(library, one);
  await addTo(library, two);
  return library;
}

const page = { caseId: null, offset: 0, limit: 100 };

function texts(library: WritableLibrary, query: string): readonly TextHit[] {
  return searchTexts(library, { ...page, query }).texts;
}

describe('searchTexts', () => {
  it.each([
    ['in:history CURL', ['1 created_by /bin/sh -c apk add curl']],
    ['in:history person', ['1 author A. Person']],
    ['in:history buildkit', ['2 comment buildkit']],
    ['in:history serve OR buildkit', null],
    ['in:history (curl OR serve) -apk', ['3 created_by CMD ["/bin/serve"]']],
    ['in:history regex:^CMD', ['3 created_by CMD ["/bin/serve"]']],
    ['in:history step image:two', ['1 created_by RUN step 1']],
    ['in:history apk image:two', []],
    ['in:history curl serve', []],
  ])('%s', async (query, expected) => {
    const library = await made();
    if (expected === null) {
      expect(() => texts(library, query)).toThrow();
      return;
    }
    expect(texts(library, query).map(({ step, part, snippet }) => `${step} ${part} ${snippet}`)).toEqual(expected);
  });

  it.each([
    ['in:config acme', ['config.Labels["org.example.vendor"] org.example.vendor=ACME Ltd']],
    ['in:config maintainer', ['config.Labels.maintainer maintainer=someone@example.org']],
    ['in:config usr/bin', ['config.Env[0] PATH=/usr/bin']],
    ['in:config port', ['config.Cmd[1] Cmd=--port=8080']],
    ['in:config 8080/tcp', ['config.ExposedPorts["8080/tcp"] 8080/tcp']],
    ['in:config PATH', ['config.Env[0] PATH=/usr/bin', 'config.Env[0] PATH=/bin']],
    ['in:config PATH image:two', ['config.Env[0] PATH=/bin']],
    ['in:config curl', []],
  ])('%s', async (query, expected) => {
    expect(texts(await made(), query).map(({ path, snippet }) => `${path} ${snippet}`)).toEqual(expected);
  });

  it('masks secrets, and marks the mask where the match lies in one', async () => {
    const library = await made();
    // Of a value only its public beginning is in a library.
    expect([...texts(library, 'in:config AKIAQ3'), ...texts(library, 'in:history AKIAQ3')]).toEqual([]);
    const hits = [...texts(library, 'in:config AKIA'), ...texts(library, 'in:history AKIA')];
    expect(hits.map(({ snippet }) => snippet)).toEqual([
      'AWS_ACCESS_KEY_ID=AKIA••••••••',
      'ENV AWS_ACCESS_KEY_ID=AKIA••••••••',
    ]);
    for (const { snippet, markStart, markLength } of hits)
      expect(snippet.slice(markStart, markStart + markLength)).toBe('AKIA••••••••');
  });

  it('pages with a total', async () => {
    const { total, texts: second } = searchTexts(await made(), {
      ...page,
      query: 'in:config PATH',
      offset: 1,
      limit: 1,
    });
    expect([total, second.length, second[0]?.image.references]).toEqual([2, 1, ['two:1']]);
  });

  it('tells a mistake at its place', async () => {
    const library = await made();
    try {
      texts(library, 'in:history x size:1');
      throw new Error('no failure');
    } catch (error) {
      expect((error as FailureError).failure).toMatchObject({
        code: 'query-invalid',
        params: { key: 'not-here', position: 13, length: 6 },
      });
    }
  });
});
