import { join } from 'node:path';
import { expect } from '@playwright/test';
import { writeAttestedArchive } from '../engine-support/attested-archive';
import { violations } from './accessibility';
import { test } from './kept-app';
import { pictures } from './pictures';
import { expectOverview, goTo } from './steps';

test('a file leads to the lines of the Dockerfile that the provenance names, with secrets masked', async ({
  afresh,
  folder,
}) => {
  const token = 'AKIAQ3EGTTYN5LVMHX2R';
  const archive = join(folder, 'attested.tar');
  await writeAttestedArchive(archive, {
    dockerfile: `FROM scratch\nADD base /\nRUN curl -H "X-Key: ${token}" \\\n  https://host.example/x | tar -x\n`,
    slsa: 'v1',
    layers: [
      { entries: [{ name: 'etc/motd', content: 'hello' }], createdBy: 'ADD base / # buildkit', lines: [2, 2] },
      { entries: [{ name: 'tool.txt', content: 'tool' }], createdBy: 'RUN /bin/sh -c curl # buildkit', lines: [3, 4] },
    ],
  });
  const app = await afresh({ open: [archive] });
  await expectOverview(app.page, 'attested');
  await goTo(app.page, 'Explorer');
  await app.page.getByText('tool.txt').first().click();
  const section = app.page.getByRole('group', { name: 'Dockerfile' });
  // The evidence is opened anew for it.
  await expect(section).toContainText('The provenance says: Dockerfile lines 3 to 4 made layer 2.', {
    timeout: 40_000,
  });
  await expect(section).toContainText('https://host.example/x | tar -x');
  await expect(section).not.toContainText(token);
  expect(await violations(app.page)).toEqual([]);
  await pictures(app, 'provenance');
});

test('the overview lists attestations, and what they say that the image does not', async ({ start, folder }) => {
  const archive = join(folder, 'claims.tar');
  await writeAttestedArchive(archive, {
    dockerfile: 'FROM scratch\nADD base /\nCOPY x /\n',
    slsa: 'v1',
    layers: [
      { entries: [{ name: 'etc/motd', content: 'hello' }], createdBy: 'ADD base / # buildkit', lines: [2, 2] },
      { entries: [{ name: 'x', content: 'x' }], createdBy: 'RUN /bin/sh -c ./install # buildkit', lines: [3, 3] },
      { entries: [{ name: 'y', content: 'y' }], createdBy: 'COPY y / # buildkit', lines: null },
    ],
  });
  const app = await start({ args: [archive] });
  const { page, errors } = app;
  await expectOverview(page, 'attested');
  const panel = page.getByRole('region', { name: 'Attestations' });
  await expect(panel).toContainText('names Dockerfile lines for 2 layers', { timeout: 40_000 });
  await panel.getByRole('button', { name: 'Compare with the image' }).click();
  const list = panel.getByRole('grid', { name: 'Contradictions' });
  await expect(list.getByRole('row')).toContainText([
    'What does not agree',
    'The provenance does not name layer 3',
    'For layer 2 the provenance says',
  ]);
  await panel.scrollIntoViewIfNeeded();
  await pictures(app, 'attestations');
  expect(await violations(page)).toEqual([]);
  expect(errors).toEqual([]);
});
