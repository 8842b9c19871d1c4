/** A number field of a tar header as read (octal: a number, base-256: a bigint), or that there is none. */
export type TarNumber = { readonly ok: true; readonly value: number | bigint } | { readonly ok: false };

const BAD: TarNumber = { ok: false };

/**
 * Reads a numeric header field: octal text padded with spaces or NUL (POSIX.1-1988
 * ustar), or base-256 in two's complement where the first byte has its high bit
 * set (GNU tar manual, "Extensions"). An empty field is 0, as all readers take it.
 */
export function parseTarNumber(block: Uint8Array, start: number, length: number): TarNumber {
  if ((block[start] ?? 0) >= 0x80) return { ok: true, value: base256(block, start, length) };
  let at = start;
  let end = start + length;
  while (at < end && isPadding(block[at])) at += 1;
  // Go and GNU tar stop at the first NUL: what stands behind it is no part of the number.
  for (let i = at; i < end; i += 1) if (block[i] === 0) end = i;
  while (end > at && isPadding(block[end - 1])) end -= 1;
  let value = 0;
  for (let i = at; i < end; i += 1) {
    const digit = (block[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 7) return BAD;
    value = value * 8 + digit;
  }
  return { ok: true, value };
}

function isPadding(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0;
}

function base256(block: Uint8Array, start: number, length: number): bigint {
  const first = block[start] ?? 0;
  // The marker bit is not part of the number: 0x80 starts a positive one, 0xff a negative one.
  let value = BigInt((first & 0x40) !== 0 ? first - 0x100 : first & 0x7f);
  for (let i = start + 1; i < start + length; i += 1) value = (value << 8n) | BigInt(block[i] ?? 0);
  return value;
}

/**
 * Reads a decimal pax time `[-]seconds[.fraction]` as nanoseconds, rounded down
 * (POSIX.1-2001 pax, "mtime"). Returns null for anything else.
 */
export function parsePaxTime(text: string): bigint | null {
  const match = /^(-?)(\d{1,30})(?:\.(\d*))?$/.exec(text);
  if (match === null) return null;
  const digits = match[3] ?? '';
  const whole = BigInt(match[2] ?? '0') * 1_000_000_000n + BigInt(digits.slice(0, 9).padEnd(9, '0'));
  if (match[1] !== '-') return whole;
  return /[1-9]/.test(digits.slice(9)) ? -whole - 1n : -whole;
}

/** Reads a decimal pax integer; null for anything else. */
export function parsePaxInteger(text: string): bigint | null {
  return /^[+-]?\d{1,40}$/.test(text) ? BigInt(text) : null;
}
