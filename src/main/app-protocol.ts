import { readFile } from 'node:fs/promises';
import { protocol } from 'electron';
import { contentType, rendererFile } from './renderer-file';
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

async function serveFile(folder: string, pathname: string): Promise<Response> {
  const file = rendererFile(folder, pathname);
  if (file === null) return notFound();
  try {
    return new Response(await readFile(file), { headers: headers(contentType(file), windowPolicy) });
  } catch {
    return notFound();
  }
}

function serveReport(pages: ReportPages, pathname: string): Response {
  const html = pages.find(pathname.slice(1));
  return html === undefined ? notFound() : new Response(html, { headers: headers(contentType('.html'), reportPolicy) });
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
