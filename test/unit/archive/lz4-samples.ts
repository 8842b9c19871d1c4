/** What the samples hold. */
export const LINES = 'a line of bytes\n'.repeat(12);
export const OTHER = 'another line of bytes\n'.repeat(9);

const sample = (base64: string): Buffer => Buffer.from(base64, 'base64');

/** Frames that `lz4` 1.9.4 wrote of the two texts, with the options named. */
export const SAMPLES = {
  /** -B64 -BX: independent blocks of 64 bytes, each with a checksum. */
  blocks: sample(
    'BCJNGHRAvRsAAAD/AWEgbGluZSBvZiBieXRlcwoQABhQeXRlcwr8ivS4GwAAAP8BYSBsaW5lIG9mIGJ5dGVzChAAGFB5dGVzCvyK9LgbAAAA/wFhIGxpbmUgb2YgYnl0ZXMKEAAYUHl0ZXMK/Ir0uAAAAADO+2Hu',
  ),
  /** -B64 -BD: blocks that reach back into the ones before. */
  linked: sample(
    'BCJNGERAXhsAAAD/AWEgbGluZSBvZiBieXRlcwoQABhQeXRlcwoKAAAAD0AAKFB5dGVzCgoAAAAPQAAoUHl0ZXMKAAAAAM77Ye4=',
  ),
  /** -BX --content-size */
  checked: sample('BCJNGHxAwAAAAAAAAAA1GwAAAP8BYSBsaW5lIG9mIGJ5dGVzChAAmFB5dGVzCmqRFOYAAAAAzvth7g=='),
  /** --no-frame-crc */
  unchecked: sample('BCJNGGBAghsAAAD/AWEgbGluZSBvZiBieXRlcwoQAJhQeXRlcwoAAAAA'),
  /** -l */
  legacy: sample('AiFMGBsAAAD/AWEgbGluZSBvZiBieXRlcwoQAJhQeXRlcwo='),
  /** Fourteen bytes that do not become shorter: a stored block. */
  stored: sample('BCJNGGRApw4AAIBpbmNvbXByZXNzaWJsZQAAAAAGfIRt'),
  /** Of no bytes at all. */
  empty: sample('BCJNGGRApwAAAAAFXcwC'),
  /** Of the other text. */
  other: sample('BCJNGGRApyEAAAD/B2Fub3RoZXIgbGluZSBvZiBieXRlcwoWAJhQeXRlcwoAAAAAzhRy/w=='),
  /** -D FILE: its first match points into a dictionary that it does not name. */
  dictionary: sample('BCJNGGRApxMAAABmYSBsaW5lJgAPEACYUHl0ZXMKAAAAAM77Ye4='),
} as const;
