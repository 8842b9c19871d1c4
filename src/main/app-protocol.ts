import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import type { ReportPages } from './report-pages';

/** Origin of the window's own files. */
export const APP_ORIGIN = 'app://stratigraph';
export const START_PAGE = `${APP_ORIGIN}/index.html`;

const windowPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  'frame-src app://report',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** `sandbox` without allowances: no script, no form, no navigation of the window around it. */
const reportPolicy = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  'sandbox',
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

function headers(type: string, policy: string): Record<string, string> {
  return {
    'content-type': type,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  };
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: headers('text/plain', "default-src 'none'") });
}

/** Path of a file of the window below `folder`, or null for anything else, however it is written. */
export function rendererFile(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const file = normalize(join(folder, decoded));
  return file.startsWith(folder.endsWith(sep) ? folder : folder + sep) && TYPES[extname(file)] !== undefined
    ? file
    : null;
}

async function serveFile(folder: string, pathname: string): Promise<Response> {
  const file = rendererFile(folder, pathname);
  if (file === null) return notFound();
  try {
    const type = TYPES[extname(file)] ?? 'application/octet-stream';
    return new Response(await readFile(file), { headers: headers(type, windowPolicy) });
  } catch {
    return notFound();
  }
}

function serveReport(pages: ReportPages, pathname: string): Response {
  const html = pages.find(pathname.slice(1));
  return html === undefined ? notFound() : new Response(html, { headers: headers(TYPES['.html'] ?? '', reportPolicy) });
}

/** Makes `app:` a scheme with an origin. Must run before the app is ready. */
export function declareAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the window's files and the report previews; everything else is not there. */
export function serveApp(folder: string, pages: ReportPages): void {
  protocol.handle('app', (request) => {
    const url = new URL(request.url);
    if (request.method !== 'GET') return notFound();
    if (url.host === 'stratigraph') return serveFile(folder, url.pathname);
    return url.host === 'report' ? serveReport(pages, url.pathname) : notFound();
  });
}
