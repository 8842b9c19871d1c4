import { it } from 'vitest';
import { maskText } from '../../src/engine/detect/secrets/mask-text';
it('x', () => {
  const N = 200_000;
  for (const t of ['PASSWORD=$(', 'PASSWORD=file:', '--password "', "'", '"', '\\"', '<<A\n', 'A=1 ', '"a":"', 'password: x\n', '"created_by":"', 'a;Server=b;', 'chpasswd a:b ', '-p x ', 'X=\\n', '#(nop) ENV ', '|1 ', '[ "a" ', '$(', "$env:A_TOKEN = ", 'IDENTIFIED BY ', 'Password=x;Server=', '{"'])
   for (const head of ['', 'RUN /bin/sh -c ', 'ENV A=', '|1 A=']) {
    const text = head + t.repeat(Math.floor(N / t.length)); const s = performance.now(); maskText(text); const ms = performance.now() - s;
    if (ms > 600) console.log(JSON.stringify(head + t), Math.round(ms));
  }
}, 600000);
