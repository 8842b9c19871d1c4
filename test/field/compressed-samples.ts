/** What the samples hold. */
export const A = 'first stream of bytes\n'.repeat(50);
export const B = 'second stream of bytes\n'.repeat(50);

const sample = (base64: string): Buffer => Buffer.from(base64, 'base64');

/** Made with Python's lzma and bz2; the trailer of lzip is put together by hand (lzip manual, file format). */
export const samples = {
  xzSha256: sample(
    '/Td6WFoAAArh+wyhAgAhARYAAAB0L+Wj4ARLACJdADMaSqwMcsHOMXdQWZpa4rN4ZL+DUtA2var7xWuU0C0TxwAAAACAqfGk2cnn22BHZdTNL7KBSWSJvWI7MVNyfYYESQvlNwABVswIAAAAAhLT8Lbp3xwCAAAAAApZWg==',
  ),
  xzCrc64: sample(
    '/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4AR9ACVdADmZSJGxaZYH7hAcTzUQPJSGJqQksPGYlvbw/oE14NR3Es4ROQAAAAAAZzY+YSQy6sQAAUH+CAAAAMfL4TWxxGf7AgAAAAAEWVo=',
  ),
  xzFilters: sample(
    '/Td6WFoAAATm1rRGAgEDAQMhARaXj3H84ARLAChdADMaSqwHp5DSF1ojnoOWJtt8bjW/qLJGWD3+/mDIrZIlppfZwf9K7gAAEEJs1Er0Wk8AAUTMCAAAAJKxzb6xxGf7AgAAAAAEWVo=',
  ),
  xzX86: sample(
    '/Td6WFoAAAFpIt42AgEEACEBFgANhjUf4ARLACJdADMaSqwMcsHOMXdQWZpa4rN4ZL+DUtA2var7xWuU0C0TxwAAAADBh4VMAAE6zAgAAAAj3eWPPjANiwIAAAAAAVla',
  ),
  xzBigDictionary: sample(
    '/Td6WFoAAATm1rRGAgAhASIAAACCQKzc4ARLACJdADMaSqwMcsHOMXdQWZpa4q2nfQiXsG7emM4GT0Po/Ym4LwAAAAAQQmzUSvRaTwABPswIAAAANZ90FLHEZ/sCAAAAAARZWg==',
  ),
  lzmaUnknown: sample('XQAAgAD//////////wAzGkqsDHLBzjF3UFmaWuKzeGS/g1LQNr2q+8VrlNB1FKb//94+AAA='),
  lzmaKnown: sample('XQAAgABMBAAAAAAAAAAzGkqsDHLBzjF3UFmaWuKzeGS/g1LQNr2q+8VrlNB1FKb//94+AAA='),
  lzipA: sample('TFpJUAEQADMaSqwMcsHOMXdQWZpa4rN4ZL+DUtA2var7xWuU0HUUpv//3j4AAMGHhUxMBAAAAAAAAEIAAAAAAAAA'),
  lzipB: sample('TFpJUAEQADmZSJGxaZYH7hAcTzUQPJSGJqQksPGYlvbw/oE14NR3EtTYm////OmgALlPYjx+BAAAAAAAAEUAAAAAAAAA'),
  bzA: sample(
    'QlpoOTFBWSZTWaeLT3MAAPnRgAAQQAAzIpwgIABgKVRD09U2ggGgDtFpFiLaLEWkW0XxFtFiLpF/RaRfkW0WIsRfUXaLxFwi8Rei7kinChIU8WnuYA==',
  ),
  bzB: sample(
    'QlpoMTFBWSZTWdzMspwAAdrRgAAQQAA/A5wgIABgKVSMm0MkKYAAyiwi6RYRdIvyLZF2iyi5RaRaReItkXKLSLdFhFlFui9RYReov4u5IpwoSG5mWU4A',
  ),
  bzEmpty: sample('QlpoORdyRThQkAAAAAA='),
} as const;
