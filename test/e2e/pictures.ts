import { chooseTheme, resizeWindow, screenshot, sizes, type RunningApp } from './app';

/** Pictures of the window in both themes and sizes, for a person to look at; it is light and large after them. */
export async function pictures(app: RunningApp, name: string): Promise<void> {
  for (const theme of ['dark', 'light'] as const) {
    for (const size of [...sizes].reverse()) {
      await chooseTheme(app.page, theme);
      await resizeWindow(app, size);
      await screenshot(app.page, `${name}-${theme}-${size.name}`);
    }
  }
}
