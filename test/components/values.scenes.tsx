import { useState } from 'react';
import { MOST_COPIED_TEXT } from '../../src/shared/contract/host';
import { CopyButton } from '../../src/renderer/ui/CopyButton';
import { Digest } from '../../src/renderer/ui/Digest';

const HEX = '0123456789abcdef'.repeat(4);

export function Path() {
  const [pressed, setPressed] = useState(0);
  return (
    // A row that is selected by a press: copying from it must not select it.
    <div onClick={() => setPressed(pressed + 1)}>
      <CopyButton text={'/etc/\u202egnp.exe'} what="path" />
      <output>{pressed}</output>
    </div>
  );
}

/** Longer than what may cross to the clipboard. */
export function TooLong() {
  return <CopyButton text={'x'.repeat(MOST_COPIED_TEXT + 1)} what="path" />;
}

export function ShortDigest() {
  return <Digest value={`sha256:${HEX}`} />;
}

export function FullDigest() {
  return <Digest value={`sha256:${HEX}`} full />;
}

/** A digest is what an archive says it is. */
export function HostileDigest() {
  return <Digest value={'sha256:\u202e<img src=x onerror=alert(1)>'} full />;
}
