import { createHash } from 'node:crypto';
import { dir, elf, file, packaged } from './entries.mjs';

const PACKAGES = 118;
const FILES = 75;

/** Files of a package, as a distribution has them. */
function madePackage(index) {
  const name = `libsample${index}`;
  const files = [
    [`usr/bin/sample${index}`, elf(name), 0o755],
    [`usr/lib/x86_64-linux-gnu/${name}.so.1`, elf(`${name}.so`), 0o644],
    [`usr/share/doc/${name}/copyright`, `Copyright of ${name}\n`, 0o644],
  ];
  for (let at = files.length; at < FILES; at += 1)
    files.push([`usr/share/${name}/data-${at}.txt`, `${name} ${at}\n`, 0o644]);
  return { name, version: `1.${index}-1`, files };
}

/** Packages whose files are what footholds look like where nothing is wrong. */
const plain = [
  {
    name: 'passwd',
    version: '1:4.13+dfsg1-1',
    files: [
      ['usr/bin/passwd', elf('passwd of the distribution'), 0o4755],
      ['usr/bin/chage', elf('chage'), 0o2755],
      ['etc/pam.d/passwd', '@include common-password\n', 0o644],
    ],
  },
  {
    name: 'cron',
    version: '3.0pl1-162',
    files: [
      ['usr/sbin/cron', elf('cron'), 0o755],
      ['etc/cron.d/e2scrub_all', '30 3 * * 0 root test -e /run/systemd/system || /sbin/e2scrub_all\n', 0o644],
      ['etc/init.d/cron', '#!/bin/sh\nstart-stop-daemon --start --exec /usr/sbin/cron\n', 0o755],
      ['lib/systemd/system/cron.service', '[Service]\nExecStart=/usr/sbin/cron -f\n', 0o644],
    ],
  },
  {
    name: 'sudo',
    version: '1.9.13p3-1',
    files: [
      ['usr/bin/sudo', elf('sudo'), 0o4755],
      ['etc/sudoers', 'root ALL=(ALL:ALL) ALL\n%sudo ALL=(ALL:ALL) ALL\n', 0o440],
    ],
  },
];

const unowned = [
  ['etc/passwd', 'root:x:0:0:root:/root:/bin/bash\nwww-data:x:33:33:www-data:/var/www:/usr/sbin/nologin\n', 0o644],
  ['etc/shadow', 'root:*:19700:0:99999:7:::\nwww-data:*:19700:0:99999:7:::\n', 0o640],
  [
    'etc/pam.d/common-auth',
    'auth [success=1 default=ignore] pam_unix.so nullok\nauth requisite pam_deny.so\nauth required pam_permit.so\n',
    0o644,
  ],
  ['etc/os-release', 'ID=debian\nVERSION_ID="12"\n', 0o644],
  ['etc/apt/apt.conf.d/docker-clean', 'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb || true"; };\n', 0o644],
];

/** Entries of a root file system with its dpkg database. */
export function baseEntries() {
  const packages = [...plain, ...Array.from({ length: PACKAGES }, (_, index) => madePackage(index + 1))];
  const files = [...packages.flatMap((one) => one.files), ...unowned, ...databaseFiles(packages)];
  return [...foldersOf(files), ...files.map(([name, content, mode]) => file(name, content, mode, packaged))];
}

function databaseFiles(packages) {
  const info = 'var/lib/dpkg/info';
  const status = packages.map(
    ({ name, version, files }) =>
      `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n${conffiles(files)}`,
  );
  return [
    ['var/lib/dpkg/status', status.join('\n'), 0o644],
    ...packages.map(({ name, files }) => [`${info}/${name}.list`, listOf(files), 0o644]),
    ...packages.map(({ name, files }) => [`${info}/${name}.md5sums`, sumsOf(files), 0o644]),
  ];
}

const isConfig = ([name]) => name.startsWith('etc/');
const md5 = (content) => createHash('md5').update(content).digest('hex');

function conffiles(files) {
  const lines = files.filter(isConfig).map(([name, content]) => ` /${name} ${md5(content)}\n`);
  return lines.length === 0 ? '' : `Conffiles:\n${lines.join('')}`;
}

function listOf(files) {
  return [
    '/.',
    ...foldersOf(files).map(({ name }) => `/${name.slice(0, -1)}`),
    ...files.map(([name]) => `/${name}`),
    '',
  ].join('\n');
}

function sumsOf(files) {
  return files
    .filter((one) => !isConfig(one))
    .map(([name, content]) => `${md5(content)}  ${name}\n`)
    .join('');
}

function foldersOf(files) {
  const names = new Set();
  for (const [name] of files)
    for (let at = name.indexOf('/'); at !== -1; at = name.indexOf('/', at + 1)) names.add(name.slice(0, at));
  return [...names].sort().map((name) => ({ ...dir(name), mtime: packaged }));
}
