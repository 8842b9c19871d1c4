import type { Finding } from '../../shared/contract/findings';
import type { SshKey } from '../../shared/contract/ssh-keys';
import { countOf, terminalText } from './terminal-text';

/** The keys of findings, for a person: fingerprint, and where the public half lies. Nothing where there are none. */
export function sshKeysText(keys: ReadonlyMap<Finding, SshKey>): string {
  return [...keys]
    .map(([{ where }, key]) => keyText(`layer ${where.layer ?? '-'} ${terminalText(where.path ?? '')}`, key))
    .join('');
}

function keyText(place: string, { bits, fingerprint, type, encrypted, publicHalf, notLookedAt }: SshKey): string {
  const places = publicHalf.map(
    ({ kind, layer, path, line, state }) =>
      `    ${kind}  layer ${layer}  ${terminalText(path)}:${line}${state === 'present' ? '' : `  [${state}]`}\n`,
  );
  const none = publicHalf.length === 0 ? '; public half not in the image' : '';
  const left = notLookedAt === 0 ? '' : `; ${countOf(notLookedAt, 'file')} not looked at for it`;
  const locked = encrypted === true ? ', encrypted' : '';
  return `  key ${bits ?? '?'} ${fingerprint} (${terminalText(type)}${locked}) in ${place}${none}${left}\n${places.join('')}`;
}
