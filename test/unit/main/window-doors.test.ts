import { describe, expect, it } from 'vitest';
import { ChosenOutputs } from '../../../src/main/chosen-outputs';
import { OpenRequests } from '../../../src/main/open-requests';
import { rendererFile } from '../../../src/main/renderer-file';
import { ReportPages } from '../../../src/main/report-pages';
import { systemLocale } from '../../../src/main/system-locale';

describe('files of the window', () => {
  it.each([
    ['/index.html', '/out/renderer/index.html'],
    ['/assets/a-1.js', '/out/renderer/assets/a-1.js'],
    ['/../main/index.cjs', null],
    ['/..%2f..%2fsecret.html', null],
    ['/%2e%2e/renderer-other/index.html', null],
    ['/..\\index.html', null],
    ['/a%00.html', null],
    ['/%zz.html', null],
    ['/', null],
    ['/native.node', null],
  ])('answers %s with %s', (pathname, file) => {
    expect(rendererFile('/out/renderer', pathname)).toBe(file);
  });
});

describe('paths to open', () => {
  it('keeps them until the window asks, then hands them on at once', () => {
    const delivered: string[][] = [];
    const opens = new OpenRequests((paths) => delivered.push(paths));
    opens.add(['/a']);
    opens.add(['/b']);
    expect(opens.take()).toEqual(['/a', '/b']);
    expect(opens.take()).toEqual([]);
    opens.add(['/c']);
    expect(delivered).toEqual([['/c']]);
    opens.stopListening();
    opens.add(['/d']);
    expect(delivered).toHaveLength(1);
    expect(opens.take()).toEqual(['/d']);
  });
});

describe('places to write to', () => {
  it('allows exactly what a dialog granted, once', () => {
    const outputs = new ChosenOutputs();
    outputs.grant('/reports/a.html', { replace: true });
    expect(outputs.take('/reports/b.html')).toBeNull();
    expect(outputs.take('/reports/../reports/a.html')).toEqual({ replace: true });
    expect(outputs.take('/reports/a.html')).toBeNull();
  });
});

describe('report previews', () => {
  it('serves the newest four', () => {
    const pages = new ReportPages();
    const tokens = ['1', '2', '3', '4', '5'].map((html) => pages.keep(html).replace('app://report/', ''));
    expect(tokens.map((token) => pages.find(token))).toEqual([undefined, '2', '3', '4', '5']);
  });
});

describe('the language of the system', () => {
  it.each([
    [['ja-JP', 'en-US'], 'ja'],
    [['de-DE', 'ja'], 'ja'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('%j means %s', (languages, locale) => {
    expect(systemLocale(languages)).toBe(locale);
  });
});
