import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type ElectronApplication, type Page } from '@playwright/test';
import { dropFiles, test as base } from './app';
import { listen, type Listener } from './listener';
import { notedOf, noteNavigations, openBareWindow } from './navigations';
import { goTo, startWithSample } from './steps';

const test = base.extend<{ readonly listener: Listener }>({
  listener: async ({}, use) => {
    const listener = await listen();
    await use(listener);
    await listener.close();
  },
});

/** Every way that a page has to send something; each is waited for as far as the page is told of its end. */
async function tryEveryWayOut(page: Page, { url, packetPort }: Listener): Promise<void> {
  const send = async ({ to, stun }: { readonly to: string; readonly stun: string }): Promise<void> => {
    const ended = (target: EventTarget, ...names: readonly string[]): Promise<unknown> =>
      Promise.race(names.map((name) => new Promise((resolve) => target.addEventListener(name, resolve))));
    const add = (tag: string, attributes: Readonly<Record<string, string>>): HTMLElement => {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
      return document.body.appendChild(element);
    };
    const post = (): XMLHttpRequest => {
      const request = new XMLHttpRequest();
      request.open('POST', `${to}/xhr`);
      request.send('x');
      return request;
    };
    const meet = async (): Promise<void> => {
      const turn = `${to.replace('http://', 'turn:')}?transport=tcp`;
      const peer = new RTCPeerConnection({
        iceServers: [{ urls: stun }, { urls: turn, username: 'a', credential: 'b' }],
      });
      peer.createDataChannel('x');
      await peer.setLocalDescription(await peer.createOffer());
      while (peer.iceGatheringState !== 'complete') await ended(peer, 'icegatheringstatechange');
    };
    for (const rel of ['preconnect', 'dns-prefetch', 'prerender']) add('link', { rel, href: `${to}/${rel}` });
    for (const tag of ['embed', 'iframe']) add(tag, { src: `${to}/${tag}` });
    add('a', { href: '#', ping: `${to}/ping` }).click();
    navigator.sendBeacon(`${to}/beacon`, 'x');
    await Promise.all([
      fetch(`${to}/fetch`, { mode: 'no-cors' }).catch(() => undefined),
      ended(post(), 'loadend'),
      ended(new WebSocket(`${to.replace('http', 'ws')}/ws`), 'open', 'error'),
      ended(new EventSource(`${to}/events`), 'open', 'error'),
      ended(add('img', { src: `${to}/img` }), 'load', 'error'),
      ended(add('video', { src: `${to}/video` }), 'loadeddata', 'error'),
      ended(add('script', { src: `${to}/script` }), 'load', 'error'),
      ended(add('link', { rel: 'stylesheet', href: `${to}/style` }), 'load', 'error'),
      meet(),
    ]);
  };
  await page.evaluate(send, { to: url, stun: `stun:127.0.0.1:${packetPort}` });
}

test('no way out of a page reaches a server', async ({ start, listener }) => {
  const app = await start();
  await tryEveryWayOut(app.page, listener);
  expect(listener.visits()).toBe(0);
  await tryEveryWayOut(await openBareWindow(app), listener);
  expect(listener.visits()).toBe(0);
  // The listener does count.
  await fetch(`${listener.url}/landed`);
  expect(listener.visits()).toBe(1);
});

/** Ways to leave a page, run in it. */
const leave = {
  location: (url: string) => {
    location.href = url;
  },
  link: (url: string) => {
    const link = document.createElement('a');
    link.href = url;
    document.body.appendChild(link).click();
  },
  form: (url: string) => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = url;
    document.body.appendChild(form).submit();
  },
  refresh: (url: string) => {
    const meta = document.createElement('meta');
    meta.httpEquiv = 'refresh';
    meta.content = `0;url=${url}`;
    document.head.append(meta);
  },
} as const;

function elsewhere(listener: Listener, way: string): readonly string[] {
  return [
    `${listener.url}/${way}`,
    `https://example.org/${way}`,
    `file:///etc/passwd?${way}`,
    `data:text/html,${way}`,
    `app://report/${way}`,
    `app://stratigraph/${way}.html`,
  ];
}

/** Main refused it, or Chromium did before it came there and said so in the console: without the whole address. */
async function expectRefused(
  { electron, said }: { readonly electron: ElectronApplication; readonly said: readonly string[] },
  url: string,
  act: () => Promise<unknown>,
): Promise<void> {
  const refusals = async (): Promise<number> => {
    const spoken = said.filter((text) => /^Refused|^Not allowed|violates/.test(text));
    return spoken.length + (await notedOf(electron, url)).length;
  };
  const before = await refusals();
  await act();
  await expect
    .poll(refusals, { message: `something is known of ${url}`, intervals: [20, 50, 100] })
    .toBeGreaterThan(before);
  expect((await notedOf(electron, url)).filter(({ prevented }) => !prevented)).toEqual([]);
}

function consoleOf(page: Page): readonly string[] {
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  return said;
}

test('a page does not leave its address', async ({ start, listener }) => {
  const app = await start();
  const bare = await openBareWindow(app);
  await noteNavigations(app.electron);
  for (const [page, home] of [
    [app.page, /^app:\/\/stratigraph\/index\.html/],
    [bare, /^about:blank$/],
  ] as const) {
    const said = consoleOf(page);
    for (const [way, go] of Object.entries(leave)) {
      for (const url of elsewhere(listener, `${way}-${page === bare ? 'bare' : 'ours'}`)) {
        await expectRefused({ electron: app.electron, said }, url, () => page.evaluate(go, url));
      }
    }
    expect(page.url()).toMatch(home);
  }
  expect(listener.visits()).toBe(0);
});

test('no new window, no guest page, no worker behind the page', async ({ start, listener }) => {
  const app = await start();
  const { page, electron } = app;
  const opened = await page.evaluate((url) => {
    const link = document.createElement('a');
    Object.assign(link, { href: url, target: '_blank', rel: 'opener' });
    document.body.appendChild(link).click();
    const guest = document.createElement('webview');
    guest.setAttribute('src', url);
    document.body.append(guest);
    const features = [undefined, 'noopener', 'popup,nodeIntegration=1'];
    const windows = features.flatMap((one) =>
      [url, 'about:blank', 'app://stratigraph/index.html'].map((to) => window.open(to, '_blank', one)),
    );
    return { windows, guest: 'loadURL' in guest };
  }, listener.url);
  expect(opened).toEqual({ windows: Array<null>(9).fill(null), guest: false });
  const registered = await page.evaluate(() =>
    navigator.serviceWorker.register('assets/worker.js').then(
      () => 'registered',
      () => 'refused',
    ),
  );
  expect(registered).toBe('refused');
  const alive = await electron.evaluate(({ session, webContents }) => [
    webContents.getAllWebContents().length,
    Object.keys(session.defaultSession.serviceWorkers.getAllRunning()).length,
  ]);
  expect(alive).toEqual([1, 0]);
  expect(listener.visits()).toBe(0);
});

test('a frame shows a report and nothing else, whoever sends it elsewhere', async ({ start, listener }) => {
  const app = await startWithSample(start);
  const { page, electron } = app;
  const report = page.frameLocator('iframe[title="Preview"]');
  const said = consoleOf(page);
  await noteNavigations(electron);
  const ways = {
    itself: async (url: string) => {
      await report.locator('body').evaluate((body, to) => {
        body.innerHTML = '<a>elsewhere</a>';
        body.querySelector('a')?.setAttribute('href', to);
      }, url);
      await report.getByText('elsewhere').click();
    },
    script: (url: string) => page.locator('iframe').evaluate((frame, to) => frame.setAttribute('src', to), url),
  };
  for (const [way, go] of Object.entries(ways)) {
    for (const url of elsewhere(listener, way).filter((one) => !one.startsWith('app://report'))) {
      await goTo(page, 'Report');
      await expect(report.getByRole('heading').first()).toBeVisible();
      await expectRefused({ electron, said }, url, () => go(url));
      await goTo(page, 'Overview');
    }
  }
  expect(page.url()).toMatch(/^app:\/\/stratigraph\/index\.html/);
  expect(listener.visits()).toBe(0);
});

function addFrame(url: string): void {
  const frame = document.createElement('iframe');
  frame.src = url;
  document.body.append(frame);
}

test('main refuses a frame all addresses but those of reports, without help of a policy', async ({
  start,
  listener,
}) => {
  const app = await start();
  const bare = await openBareWindow(app);
  const said = consoleOf(bare);
  await noteNavigations(app.electron);
  const blob = await bare.evaluate(() => URL.createObjectURL(new Blob(['x'], { type: 'text/html' })));
  for (const url of [...elsewhere(listener, 'frame'), blob].filter((one) => !one.startsWith('app://report'))) {
    await expectRefused({ electron: app.electron, said }, url, () => bare.evaluate(addFrame, url));
  }
  await bare.evaluate(addFrame, 'app://report/none');
  await expect
    .poll(() => notedOf(app.electron, 'app://report/none'))
    .toContainEqual({ url: 'app://report/none', prevented: false });
  expect(listener.visits()).toBe(0);
});

test('a redirect is not followed, even where the request itself went through', async ({ start, listener }) => {
  const app = await start();
  const bare = await openBareWindow(app);
  await noteNavigations(app.electron);
  await app.electron.evaluate(async ({ session, webContents }, url) => {
    session.defaultSession.webRequest.onBeforeRequest(null);
    await session.defaultSession.setProxy({ mode: 'direct' });
    const other = webContents.getAllWebContents().find((contents) => contents.getURL() === 'about:blank');
    await other?.loadURL(`${url}/redirect`).catch(() => undefined);
  }, listener.url);
  expect(listener.visits()).toBe(1);
  expect(await notedOf(app.electron, `${listener.url}/landed`)).toEqual([
    { url: `${listener.url}/landed`, prevented: true },
  ]);
  expect(bare.url()).not.toContain('landed');
});

test('nothing is downloaded', async ({ start, folder }) => {
  const { page, electron } = await start();
  const downloads = join(folder, 'downloads');
  await mkdir(downloads);
  await electron.evaluate(({ app }, path) => app.setPath('downloads', path), downloads);
  await noteNavigations(electron);
  const blob = await page.evaluate(() => {
    const made = URL.createObjectURL(new Blob(['x']));
    for (const url of [made, 'app://stratigraph/index.html?link']) {
      const link = document.createElement('a');
      Object.assign(link, { href: url, download: 'file.html' });
      document.body.appendChild(link).click();
    }
    return made;
  });
  await electron.evaluate(({ webContents }) => {
    webContents.getAllWebContents()[0]?.downloadURL('app://stratigraph/index.html?main');
  });
  for (const url of [blob, 'app://stratigraph/index.html?link', 'app://stratigraph/index.html?main']) {
    await expect.poll(() => notedOf(electron, url)).toEqual([{ url, prevented: true }]);
  }
  // Chromium may make a passing file before a download is refused, and takes it away again.
  await expect.poll(() => readdir(downloads)).toEqual([]);
});

test('what is dropped is read as evidence or not at all, and never opened as a page', async ({
  start,
  folder,
  listener,
}) => {
  const { page, electron } = await start();
  await expect(page.getByRole('heading', { name: 'Drop an image archive to get started' })).toBeVisible();
  await noteNavigations(electron);
  const client = await page.context().newCDPSession(page);
  const link = { mimeType: 'text/uri-list', data: `${listener.url}/dropped` };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await client.send('Input.dispatchDragEvent', {
      type,
      x: 400,
      y: 400,
      data: { items: [link], dragOperationsMask: 1 },
    });
  }
  const file = join(folder, 'page.html');
  await writeFile(file, '<title>dropped</title>');
  await dropFiles(page, [file]);
  await expect(page.getByText('page.html').first()).toBeVisible();
  expect(page.url()).toMatch(/^app:\/\/stratigraph\/index\.html/);
  expect([...(await notedOf(electron, 'file:')), ...(await notedOf(electron, 'http'))]).toEqual([]);
  expect(listener.visits()).toBe(0);
});
