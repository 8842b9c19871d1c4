import { Notification, type BrowserWindow } from 'electron';
import type { ChannelInput } from '../shared/contract/contract';
import { focusWindow } from './main-window';

/** Shown ones: what nothing holds on to cannot be pressed any more. */
const shown = new Set<Notification>();

/** Tells the desktop that something ended, unless the person is looking at the window; a press brings the window back. */
export function notifyBehind(window: BrowserWindow, { title, body }: ChannelInput<'host.notify'>): void {
  if (window.isFocused() || !Notification.isSupported()) return;
  const notification = new Notification({ title, body });
  const forget = (): void => void shown.delete(notification);
  notification.on('click', () => {
    forget();
    if (!window.isDestroyed()) focusWindow(window);
  });
  notification.on('close', forget);
  shown.add(notification);
  notification.show();
}
