import { HostileText } from '../../src/renderer/ui/HostileText';
import { MiddlePath } from '../../src/renderer/ui/MiddlePath';

export function Plain() {
  return <HostileText text="etc/日本語 ファイル.txt" />;
}

export function Markup() {
  return <HostileText text={'<img src=x onerror=alert(1)><script>alert(2)</script>&amp;'} />;
}

export function Controls() {
  return <HostileText text={'a\u001b[31mb\u202egnp.\nexe\udcff\u200b'} />;
}

/** Neighbours of a name that runs from right to left stay where they are. */
export function RightToLeft() {
  return (
    <p>
      first <HostileText text="אבג" /> second
    </p>
  );
}

const LONG = `usr/share/${'deeply/nested/'.repeat(12)}the-name-of-the-file.conf`;

export function LongPath() {
  return (
    <div style={{ width: 320, display: 'flex' }}>
      <MiddlePath path={LONG} />
    </div>
  );
}

/** Members of an archive are named by their digest. */
const BLOB = `blobs/sha256/${'0123456789abcdef'.repeat(4)}`;

export function LongName() {
  return (
    <div style={{ width: 220, display: 'flex' }}>
      <MiddlePath path={BLOB} />
    </div>
  );
}

export function Marked() {
  return <MiddlePath path={'etc/SSL/\u202eopenssl.cnf'} match="ssl" />;
}

export function Folder() {
  return <MiddlePath path="var/lib/" />;
}
