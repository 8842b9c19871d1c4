import type { PathText } from '../../../shared/path-text';

/** What a file is for the system, told by its path alone. */
export type PathClass = 'accounts' | 'keys' | 'units' | 'settings';

/** The first that matches counts. */
const CLASSES: readonly (readonly [PathClass, RegExp])[] = [
  ['accounts', /^etc\/(?:passwd|shadow|group|gshadow|subuid|subgid)$/],
  [
    'keys',
    /(?:^|\/)\.ssh\/|(?:^|\/)(?:authorized_keys2?|id_(?:rsa|dsa|ecdsa|ed25519)[^/]*|[^/]+\.(?:pem|key|p12|pfx|jks))$/,
  ],
  ['keys', /^etc\/ssh\/ssh_host_[^/]+$/],
  ['units', /^(?:etc|run|(?:usr\/)?lib)\/systemd\//],
  ['units', /^(?:etc\/(?:init\.d|rc\d?\.d|rc\.local|cron\.[^/]+|crontab|anacrontab)|var\/spool\/(?:cron|at))(?:\/|$)/],
  ['settings', /^(?:usr\/local\/)?etc\//],
];

/** The class of a path in the tree; null of what is none of them. */
export function pathClass(path: PathText): PathClass | null {
  return CLASSES.find(([, pattern]) => pattern.test(path))?.[0] ?? null;
}
