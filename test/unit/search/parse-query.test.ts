import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { globMatcher } from '../../../src/shared/query/glob';
import { parseQuery } from '../../../src/shared/query/parse-query';
import { runs } from '../../property/runs';

/** The query that a text stands for. */
function read(text: string): unknown {
  const result = parseQuery(text);
  return result.ok ? result.query : result;
}

describe('parseQuery', () => {
  it.each([
    ['', { kind: 'all' }],
    ['passwd', { kind: 'term', term: { kind: 'text', value: 'passwd' } }],
    ['"two words"', { kind: 'term', term: { kind: 'text', value: 'two words' } }],
    ['path:"a b"/c', { kind: 'term', term: { kind: 'path', value: 'a b/c' } }],
    ['EXT:.PEM', { kind: 'term', term: { kind: 'ext', value: 'PEM' } }],
    ['type:device', { kind: 'term', term: { kind: 'type', types: ['chardev', 'blockdev'] } }],
    ['mode:setuid', { kind: 'term', term: { kind: 'mode', bits: 0o4000 } }],
    ['digest:sha256:ABC123', { kind: 'term', term: { kind: 'digest', value: 'abc123' } }],
    ['-x', { kind: 'not', node: { kind: 'term', term: { kind: 'text', value: 'x' } } }],
    ['a-b', { kind: 'term', term: { kind: 'text', value: 'a-b' } }],
    ['(in:content regex:a(b|c)d)', read('in:content regex:"a(b|c)d"')],
    ['"OR"', { kind: 'term', term: { kind: 'text', value: 'OR' } }],
  ])('reads %j', (text, query) => {
    expect(parseQuery(text)).toEqual({ ok: true, query });
  });

  it('binds words tighter than OR, and parentheses tightest', () => {
    const text = (value: string): object => ({ kind: 'term', term: { kind: 'text', value } });
    expect(parseQuery('a b OR c')).toEqual({
      ok: true,
      query: { kind: 'or', nodes: [{ kind: 'and', nodes: [text('a'), text('b')] }, text('c')] },
    });
    expect(parseQuery('a (b OR c) -(d)')).toEqual({
      ok: true,
      query: {
        kind: 'and',
        nodes: [text('a'), { kind: 'or', nodes: [text('b'), text('c')] }, { kind: 'not', node: text('d') }],
      },
    });
  });

  it.each([
    ['size:>1M', { from: 1048576, to: null, exclusiveFrom: true, exclusiveTo: false }],
    ['size:1k..2M', { from: 1024, to: 2097152, exclusiveFrom: false, exclusiveTo: false }],
    ['size:..512', { from: null, to: 512, exclusiveFrom: false, exclusiveTo: false }],
    ['size:1.5KiB', { from: 1536, to: 1536, exclusiveFrom: false, exclusiveTo: false }],
  ])('reads %s', (text, range) => {
    expect(parseQuery(text)).toEqual({ ok: true, query: { kind: 'term', term: { kind: 'size', range } } });
  });

  it('takes a date as the whole day', () => {
    const from = BigInt(Date.parse('2024-01-01T00:00:00Z')) * 1_000_000n;
    const range = { from, to: from + 86_400_000_000_000n - 1n, exclusiveFrom: false, exclusiveTo: false };
    expect(parseQuery('mtime:2024-01-01')).toEqual({
      ok: true,
      query: { kind: 'term', term: { kind: 'mtime', range } },
    });
  });

  it.each([
    ['siez:>1M', 'unknown-field', 0, 5, 'size:>1M'],
    ['a size:big', 'bad-size', 7, 3, 'size:>1M'],
    ['type:flie', 'bad-type', 5, 4, 'type:file'],
    ['state:deletd', 'bad-state', 6, 6, 'state:deleted'],
    ['mtime:soon', 'bad-time', 6, 4, 'mtime:>2024-01-01'],
    ['name:', 'missing-value', 0, 5, null],
    ['a "b', 'open-quote', 2, 2, '"b"'],
    ['(a OR b', 'open-parenthesis', 0, 1, null],
    ['a)', 'close-parenthesis', 1, 1, null],
    ['a OR', 'nothing-beside-or', 2, 2, null],
    ['a -', 'nothing-to-exclude', 2, 1, null],
    ['in:histroy x', 'bad-place', 3, 7, 'in:history'],
    ['in:history x in:config', 'two-places', 13, 9, null],
    ['in:history OR x', 'place-beside-or', 0, 10, 'in:history (one OR other)'],
    ['-in:config x', 'place-beside-or', 1, 9, 'in:config (one OR other)'],
    ['x regex:a+', 'needs-place', 2, 8, 'in:content regex:…'],
    ['in:content', 'nothing-to-find', 0, 10, 'in:content word'],
    ['in:history -x', 'nothing-to-find', 11, 2, null],
    ['in:content x -y', 'not-here', 14, 1, null],
    ['in:config hex:00 x', 'not-here', 10, 6, null],
    ['in:history x ext:env', 'not-here', 13, 7, null],
    ['in:content (x OR ext:env)', 'mixed-or', 12, 12, null],
    ['in:content regex:"a("', 'bad-regex', 17, 4, null],
    ['in:content regex:x*', 'bad-regex', 17, 2, null],
    ['in:content regex:\\b', 'bad-regex', 17, 2, null],
    ['in:content regex:(?=a)', 'bad-regex', 17, 5, null],
    ['in:content hex:abc', 'bad-hex', 15, 3, 'hex:cafebabe'],
    [`in:content ${'a '.repeat(21)}`, 'too-many-words', 51, 1, null],
    ['status:confrmed', 'bad-status', 7, 8, 'status:confirmed'],
    ['-bookmarked:maybe', 'bad-yes-no', 12, 5, 'bookmarked:yes'],
    ['a tag:', 'missing-value', 2, 4, null],
    ['nte:secret', 'unknown-field', 0, 4, 'note:secret'],
  ])('finds the mistake in %j', (text, code, position, length, suggestion) => {
    expect(parseQuery(text)).toMatchObject({ ok: false, mistake: { code, position, length, suggestion } });
  });

  it('answers any text with a query or a mistake inside of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...Array.from('ab:-()"> OR\\sizemtype1..é')) }), (text) => {
        const result = parseQuery(text);
        if (result.ok) return;
        expect(result.mistake.position).toBeGreaterThanOrEqual(0);
        expect(result.mistake.position + result.mistake.length).toBeLessThanOrEqual(text.length);
      }),
      runs(100),
    );
  });
});

describe('globMatcher', () => {
  it.each([
    ['*.pem', 'etc/ssl/a.pem', true],
    ['*.pem', 'etc/a.pem/x', false],
    ['etc/*.conf', 'etc/a.conf', true],
    ['etc/*.conf', 'etc/b/a.conf', false],
    ['**/*.conf', 'a.conf', true],
    ['**/*.conf', 'x/y/a.conf', true],
    ['a/**/b', 'a/b', true],
    ['a/**/b', 'a/x/y/b', true],
    ['a/**/b', 'a/xb', false],
    ['/etc/**', 'etc/a/b', true],
    ['{app,srv}/*.{js,ts}', 'srv/x.ts', true],
    ['{app,srv}/*.{js,ts}', 'lib/x.ts', false],
    ['[a-c]?[!x]', 'b1y', true],
    ['[a-c]?[!x]', 'b1x', false],
    ['\\*', '*', true],
    ['\\*', 'a', false],
  ])('%s on %s is %s', (pattern, path, expected) => {
    expect(globMatcher(pattern)(path)).toBe(expected);
  });

  it('takes no time that explodes', () => {
    const started = Date.now();
    expect(globMatcher(`${'*a'.repeat(200)}b`)('a'.repeat(4000))).toBe(false);
    expect(globMatcher('{a,b}'.repeat(40))('a'.repeat(40))).toBe(false);
    expect(Date.now() - started).toBeLessThan(5000);
  });
});
