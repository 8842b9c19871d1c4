import type { AnomalyDetail } from '../../../shared/contract/anomalies';
import { textToBytes, type PathText } from '../../../shared/path-text';

type Capabilities = Extract<AnomalyDetail, { kind: 'capabilities' }>;

/** In the order of their bits (linux/capability.h). */
const NAMES = [
  ...['chown', 'dac_override', 'dac_read_search', 'fowner', 'fsetid', 'kill', 'setgid', 'setuid', 'setpcap'],
  ...['linux_immutable', 'net_bind_service', 'net_broadcast', 'net_admin', 'net_raw', 'ipc_lock', 'ipc_owner'],
  ...['sys_module', 'sys_rawio', 'sys_chroot', 'sys_ptrace', 'sys_pacct', 'sys_admin', 'sys_boot', 'sys_nice'],
  ...['sys_resource', 'sys_time', 'sys_tty_config', 'mknod', 'lease', 'audit_write', 'audit_control', 'setfcap'],
  ...['mac_override', 'mac_admin', 'syslog', 'wake_alarm', 'block_suspend', 'audit_read', 'perfmon', 'bpf'],
  ...['checkpoint_restore'],
];
/** Bytes of the value by its version (vfs_cap_data, vfs_ns_cap_data). */
const BYTES: Readonly<Record<number, number>> = { 1: 12, 2: 20, 3: 24 };
const SCHILY = 'SCHILY.xattr.security.capability';
const LIBARCHIVE = 'LIBARCHIVE.xattr.security.capability';

/** The capabilities in the pax records of an entry; null where it has none. */
export function capabilitiesOf(records: readonly (readonly [key: string, value: PathText])[]): Capabilities | null {
  for (const [key, value] of records) {
    if (key === SCHILY) return decodeCapabilities(textToBytes(value));
    if (key === LIBARCHIVE) return decodeCapabilities(Buffer.from(value, 'base64'));
  }
  return null;
}

/** Reads the value of `security.capability` (linux/capability.h, versions 1 to 3); `version` is null for any other. */
export function decodeCapabilities(value: Uint8Array): Capabilities {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength);
  const word = (index: number): number => view.getUint32(index * 4, true);
  const version = value.length >= 4 ? word(0) >>> 24 : 0;
  if (BYTES[version] !== value.length) {
    return { kind: 'capabilities', version: null, effective: false, permitted: [], inheritable: [], rootId: null };
  }
  return {
    ...{ kind: 'capabilities', version, effective: (word(0) & 1) === 1 },
    permitted: namesOf(word(1), version === 1 ? 0 : word(3)),
    inheritable: namesOf(word(2), version === 1 ? 0 : word(4)),
    rootId: version === 3 ? word(5) : null,
  };
}

function namesOf(low: number, high: number): string[] {
  const names: string[] = [];
  for (let bit = 0; bit < 64; bit += 1) {
    const set = ((bit < 32 ? low >>> bit : high >>> (bit - 32)) & 1) === 1;
    if (set) names.push(`cap_${NAMES[bit] ?? bit}`);
  }
  return names;
}
