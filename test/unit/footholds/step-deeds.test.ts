import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { neverCancelled } from '../../../src/engine/base/cancellation';
import { pathClass } from '../../../src/engine/query/footholds/path-class';
import { stepDeeds } from '../../../src/engine/query/footholds/step-deeds';
import { md5 } from '../../engine-support/dpkg-layers';
import { writeDockerArchive } from '../../engine-support/made-archive';
import { libraryWith, type TemporaryLibrary } from '../report/sample-library';

const folder = mkdtempSync(join(tmpdir(), 'stratigraph-step-deeds-'));
const SHELL = '#!/bin/sh\nexec true\n';
let packaged: TemporaryLibrary;
let bare: TemporaryLibrary;

beforeAll(async () => {
  const status = 'Package: tool\nStatus: install ok installed\nVersion: 1.0\nArchitecture: amd64\n';
  const base = [
    { name: 'usr/bin/tool', content: SHELL, mode: 0o755 },
    { name: 'usr/bin/other', content: SHELL, mode: 0o755 },
    { name: 'var/lib/dpkg/status', content: status },
    { name: 'var/lib/dpkg/info/tool.list', content: '/.\n/usr\n/usr/bin\n/usr/bin/tool\n/usr/bin/other\n' },
    {
      name: 'var/lib/dpkg/info/tool.md5sums',
      content: `${md5(SHELL)}  usr/bin/tool\n${md5(SHELL)}  usr/bin/other\n`,
    },
    { name: 'etc/passwd', content: 'root:x:0:0::/root:/bin/sh\n' },
  ];
  const step = [
    { name: 'usr/bin/tool', content: `${SHELL}#\n`, mode: 0o755 },
    { name: 'usr/bin/.wh.other' },
    { name: 'usr/local/bin/.x', content: SHELL, mode: 0o4755 },
    { name: 'etc/passwd', content: 'root:x:0:0::/root:/bin/sh\nx:x:0:0::/:/bin/sh\n' },
    { name: 'root/.ssh/authorized_keys', content: 'ssh-ed25519 AAAA x\n' },
    { name: 'etc/systemd/system/x.service', content: '[Service]\nExecStart=/usr/local/bin/.x\n' },
    { name: 'etc/x.conf', content: 'a=1\n' },
  ];
  const later = [{ name: 'usr/local/bin/.wh..x' }];
  const [first, second] = [join(folder, 'packaged.tar'), join(folder, 'bare.tar')];
  await writeDockerArchive(first, [{ tag: 'packaged:1', layers: [base, step, later] }]);
  await writeDockerArchive(second, [{ tag: 'bare:1', layers: [step] }]);
  packaged = await libraryWith(first);
  bare = await libraryWith(second);
});
afterAll(() => {
  packaged.remove();
  bare.remove();
  rmSync(folder, { recursive: true });
});

describe('what each step really did', () => {
  it('is counted by what the packages say and what the files are, also of files that a later step deleted', async () => {
    const { steps, hasPackages } = await stepDeeds(packaged.library, packaged.imageId, neverCancelled);
    expect(hasPackages).toBe(true);
    expect(steps.map(({ layer }) => layer)).toEqual([1, 2, 3]);
    expect(steps[1]).toMatchObject({ packagedChanged: 1, packagedRemoved: 1, unowned: 5, programs: 1, setuid: 1 });
    expect(steps[1]).toMatchObject({ accounts: 1, keys: 1, units: 1, settings: 1 });
    expect(steps[0]).toMatchObject({ packagedChanged: 0, packagedRemoved: 0, programs: 0, setuid: 0, keys: 0 });
    expect(steps[2]).toMatchObject({ asShipped: 0, unowned: 0, programs: 0, packagedRemoved: 0 });
  });

  it('without packages says of nothing that it is unowned, and counts kinds all the same', async () => {
    const { steps, hasPackages } = await stepDeeds(bare.library, bare.imageId, neverCancelled);
    expect(hasPackages).toBe(false);
    expect(steps[0]).toMatchObject({ unowned: 0, packagedChanged: 0, programs: 2, setuid: 1, accounts: 1, keys: 1 });
  });
});

describe('a path', () => {
  it.each([
    ['etc/shadow', 'accounts'],
    ['root/.ssh/config', 'keys'],
    ['opt/app/server.key', 'keys'],
    ['etc/ssh/ssh_host_rsa_key', 'keys'],
    ['etc/cron.d/run', 'units'],
    ['usr/lib/systemd/system/a.timer', 'units'],
    ['var/spool/cron/crontabs/root', 'units'],
    ['etc/hosts', 'settings'],
    ['opt/etc/hosts', null],
    ['usr/bin/monkey', null],
    ['etc/cronology', 'settings'],
  ] as const)('%s is of %s', (path, named) => expect(pathClass(path)).toBe(named));
});
