import { writeDockerArchive } from './made-archive';

export type NamedVersion = readonly [name: string, version: string];

/** The `status` of dpkg with these packages in it. */
export function dpkgStatus(...packages: readonly NamedVersion[]): string {
  return packages
    .map(
      ([name, version]) => `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n`,
    )
    .join('\n');
}

/** An image whose layers add, change and remove packages of dpkg, npm and PyPI, and rewrite the checksums of one. */
export async function writePackageArchive(path: string): Promise<void> {
  const dpkg = 'var/lib/dpkg';
  await writeDockerArchive(path, [
    {
      tag: 'debian:1',
      layers: [
        [
          { name: 'usr/lib/os-release', content: 'ID=debian\nVERSION_ID="12"\n' },
          { name: 'etc/os-release', type: 'symlink', linkname: '../usr/lib/os-release' },
          { name: `${dpkg}/status`, content: dpkgStatus(['bash', '5.2-1'], ['curl', '1:7.88-1']) },
          { name: `${dpkg}/info/bash.list`, content: '/.\n/bin\n/bin/bash\n/bin/rbash\n' },
          { name: `${dpkg}/info/bash.md5sums`, content: 'd41d8cd98f00b204e9800998ecf8427e  bin/bash\n' },
          { name: 'srv/node_modules/left-pad/package.json', content: '{"name":"left-pad","version":"1.3.0"}' },
          { name: 'opt/lib/six-1.16.dist-info/METADATA', content: 'Name: six\nVersion: 1.16\n' },
          { name: 'opt/lib/six-1.16.dist-info/RECORD', content: 'six.py,,\nsix-1.16.dist-info/METADATA,,\n' },
        ],
        [{ name: `${dpkg}/status`, content: dpkgStatus(['bash', '5.2-1'], ['curl', '1:7.88-2'], ['openssl', '3.0']) }],
        [
          { name: `${dpkg}/status`, content: dpkgStatus(['bash', '5.2-1'], ['curl', '1:7.88-2']) },
          { name: `${dpkg}/info/bash.md5sums`, content: '00000000000000000000000000000000  bin/bash\n' },
        ],
        [
          { name: 'srv/node_modules/.wh.left-pad', content: '' },
          { name: 'opt/lib/.wh..wh..opq', content: '' },
          { name: 'opt/lib/six-1.17.dist-info/METADATA', content: 'Name: six\nVersion: 1.17\n' },
        ],
      ],
    },
  ]);
}
