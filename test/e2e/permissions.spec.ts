import { expect } from '@playwright/test';
import { test } from './app';

/** With a camera and a microphone at hand: a refusal for want of a device would prove nothing. */
const DEVICES = ['--use-fake-device-for-media-stream'];

test('no permission is granted, asked for or not', async ({ start }) => {
  const { page } = await start({ args: DEVICES });
  const states = await page.evaluate(async () => {
    const names = [
      ...['geolocation', 'notifications', 'clipboard-read', 'clipboard-write', 'camera', 'microphone', 'midi'],
      ...['persistent-storage', 'screen-wake-lock', 'accelerometer', 'background-sync', 'idle-detection'],
      ...['window-management', 'local-fonts', 'payment-handler'],
    ];
    const ask = async (name: string): Promise<readonly [string, string]> => {
      const state = await navigator.permissions.query({ name: name as PermissionName }).catch(() => null);
      return [name, state?.state ?? 'unknown'];
    };
    return Promise.all(names.map(ask));
  });
  // A name that this Chromium does not know cannot be granted either.
  expect(states.filter(([, state]) => state !== 'denied' && state !== 'unknown')).toEqual([]);
  expect(states.filter(([, state]) => state === 'denied').length).toBeGreaterThan(8);
});

test('what needs a permission gets nothing', async ({ start }) => {
  const { page, electron } = await start({ args: DEVICES });
  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.focus());
  await electron.evaluate(({ session }) => {
    const asked: string[] = [];
    (globalThis as typeof globalThis & { asked?: string[] }).asked = asked;
    session.defaultSession.on('select-hid-device', () => asked.push('hid'));
    session.defaultSession.on('select-serial-port', () => asked.push('serial'));
    session.defaultSession.on('select-usb-device', () => asked.push('usb'));
  });
  const got = await page.evaluate(async () => {
    type Request = (options?: unknown) => Promise<unknown>;
    const devices = navigator as unknown as Readonly<
      Record<'hid' | 'usb' | 'serial', Readonly<Record<string, Request>>>
    >;
    const place = (): Promise<unknown> =>
      new Promise((resolve, reject) => {
        navigator.geolocation.getCurrentPosition(resolve, (error) => reject(new Error(error.message)));
      });
    const ways: Readonly<Record<string, () => Promise<unknown> | undefined>> = {
      place,
      notification: async () => (await Notification.requestPermission()) === 'granted' || null,
      clipboard: () => navigator.clipboard.readText(),
      microphone: () => navigator.mediaDevices.getUserMedia({ audio: true }),
      camera: () => navigator.mediaDevices.getUserMedia({ video: true }),
      screen: () => navigator.mediaDevices.getDisplayMedia(),
      midi: () => navigator.requestMIDIAccess({ sysex: true }),
      wakeLock: () => navigator.wakeLock.request('screen'),
      storage: async () => (await navigator.storage.persist()) || null,
      hid: async () => ((await devices.hid.requestDevice?.({ filters: [] })) as readonly unknown[])[0],
      hidKnown: async () => ((await devices.hid.getDevices?.()) as readonly unknown[])[0],
      serial: () => devices.serial.requestPort?.(),
      serialKnown: async () => ((await devices.serial.getPorts?.()) as readonly unknown[])[0],
      usb: () => devices.usb.requestDevice?.({ filters: [] }),
      usbKnown: async () => ((await devices.usb.getDevices?.()) as readonly unknown[])[0],
    };
    const attempt = async ([name, ask]: readonly [string, () => Promise<unknown> | undefined]): Promise<
      string | null
    > => {
      const value = await Promise.resolve(ask()).catch(() => null);
      return value === null || value === undefined ? null : name;
    };
    return (await Promise.all(Object.entries(ways).map(attempt))).filter((name) => name !== null);
  });
  expect(got).toEqual([]);
  const asked = await electron.evaluate(() => (globalThis as typeof globalThis & { asked?: string[] }).asked);
  // Not even the list of what is plugged in was made.
  expect(asked).toEqual([]);
});
