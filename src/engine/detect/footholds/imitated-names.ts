/** Programs of a system whose names are lent: what is looked at when a machine is looked at, and what is always there. */
const SYSTEM = new Set(
  (
    'bash sh dash su sudo ssh sshd ssh-agent scp login passwd ps top ls cat id who ss netstat lsof find grep kill ' +
    'cron crond crontab init systemd systemctl journald rsyslogd dbus-daemon udevd agetty getty mount umount curl wget ' +
    'apt apt-get dpkg rpm apk ldconfig ip ifconfig nginx apache2 httpd php-fpm python perl ' +
    'systemd-networkd systemd-resolved systemd-journald systemd-logind systemd-udevd systemd-timesyncd'
  ).split(' '),
);
/** Threads of the kernel, which are no files. */
const KERNEL =
  /^\[?(?:kworker|kthreadd|kswapd\d|ksoftirqd|kdevtmpfs|khugepaged|kcompactd\d|kblockd|migration)(?:[/:_-].*)?\]?$/;
const LOOKS: Readonly<Record<string, string>> = { '0': 'o', '1': 'l', '3': 'e', '5': 's', '7': 't', '\u0430': 'a' };
const MORE: Readonly<Record<string, string>> = {
  '\u0435': 'e',
  '\u043e': 'o',
  '\u0440': 'p',
  '\u0441': 'c',
  '\u0455': 's',
};

/** Whether the name of a program is made to be taken for one of the system: by letters that look alike, by spaces, or as a thread of the kernel. */
export function imitatesSystem(name: string): boolean {
  if (KERNEL.test(name)) return true;
  if (SYSTEM.has(name)) return false;
  const plain = name.replace(/[\s\u00a0\u200b-\u200f\u202a-\u202e\u2060]+/g, '').replace(/\.+$/, '');
  if (plain !== name) return SYSTEM.has(plain);
  const seen = Array.from(plain, (letter) => LOOKS[letter] ?? MORE[letter] ?? letter).join('');
  return seen !== plain && SYSTEM.has(seen);
}
