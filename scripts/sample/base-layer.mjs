import { dir, file, symlink } from './entries.mjs';

const at = '2024-08-12T00:00:00Z';

const tools = [
  'cat',
  'chmod',
  'chown',
  'cp',
  'echo',
  'env',
  'grep',
  'id',
  'ln',
  'ls',
  'mkdir',
  'mv',
  'rm',
  'sed',
  'tar',
];

/** What stands in for a program: a script that says so. No third-party binary is in the sample. */
function placeholder(name) {
  return `#!/bin/sh\n# ${name}: placeholder of the Stratigraph sample image; not a program.\necho "${name} (sample)"\n`;
}

const osRelease = `PRETTY_NAME="Sample GNU/Linux 12 (sample)"
NAME="Sample GNU/Linux"
VERSION_ID="12"
VERSION="12 (sample)"
ID=sample
HOME_URL="https://www.example.org/"
`;

const passwd = `root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`;

const group = `root:x:0:\ndaemon:x:1:\nbin:x:2:\nshadow:x:42:\nwww-data:x:33:\nnogroup:x:65534:\n`;

const dpkgStatus = `Package: base-files
Status: install ok installed
Priority: required
Section: admin
Version: 12.4+sample1
Architecture: amd64
Essential: yes
Description: Sample base system miscellaneous files

Package: dash
Status: install ok installed
Priority: required
Section: shells
Version: 0.5.12-2
Architecture: amd64
Description: POSIX-compliant shell

`;

/** Layer 1: a small root file system with merged /usr. */
export const baseLayer = [
  symlink('bin', at, 'usr/bin'),
  dir('boot', at),
  dir('dev', at),
  dir('etc', at),
  file('etc/debian_version', at, '12.7\n'),
  file('etc/group', at, group),
  file('etc/hostname', at, 'localhost\n'),
  file('etc/issue', at, 'Sample GNU/Linux 12 \\n \\l\n\n'),
  symlink('etc/mtab', at, '/proc/mounts'),
  file('etc/nsswitch.conf', at, 'passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n'),
  symlink('etc/os-release', at, '../usr/lib/os-release'),
  file('etc/passwd', at, passwd),
  file('etc/profile', at, 'if [ "$(id -u)" -eq 0 ]; then PS1="# "; else PS1="$ "; fi\nexport PATH PS1\n'),
  file('etc/shadow', at, 'root:*:19947:0:99999:7:::\nnobody:*:19947:0:99999:7:::\n', { mode: 0o640, gid: 42 }),
  file('etc/shells', at, '/bin/sh\n/usr/bin/sh\n'),
  dir('home', at),
  symlink('lib', at, 'usr/lib'),
  dir('root', at, { mode: 0o700 }),
  file('root/.profile', at, 'mesg n 2> /dev/null || true\n'),
  symlink('sbin', at, 'usr/sbin'),
  dir('tmp', at, { mode: 0o1777 }),
  dir('usr', at),
  dir('usr/bin', at),
  ...tools.map((name) => file(`usr/bin/${name}`, at, placeholder(name), { mode: 0o755 })),
  symlink('usr/bin/sh', at, 'dash'),
  file('usr/bin/dash', at, placeholder('dash'), { mode: 0o755 }),
  file('usr/bin/passwd', at, placeholder('passwd'), { mode: 0o4755 }),
  dir('usr/lib', at),
  file('usr/lib/os-release', at, osRelease),
  dir('usr/local', at),
  dir('usr/local/bin', at),
  dir('usr/local/sbin', at),
  dir('usr/sbin', at),
  file('usr/sbin/nologin', at, placeholder('nologin'), { mode: 0o755 }),
  dir('usr/share', at),
  dir('usr/share/doc', at),
  dir('usr/share/doc/base-files', at),
  file(
    'usr/share/doc/base-files/README',
    at,
    'The sample root file system of Stratigraph.\nEvery credential in this image is made up.\n',
  ),
  dir('var', at),
  dir('var/cache', at),
  dir('var/lib', at),
  dir('var/lib/dpkg', at),
  file('var/lib/dpkg/status', at, dpkgStatus),
  dir('var/log', at),
];

export const baseFiles = { passwd, group };
