import type { Settings } from '../../shared/contract/host';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
let chosen: Settings['theme'] = 'system';

/** Puts theme and row density on the page; tokens.css does the rest. */
export function applyAppearance(settings: Pick<Settings, 'theme' | 'density'>): void {
  chosen = settings.theme;
  document.documentElement.dataset['density'] = settings.density;
  applyTheme();
}

function applyTheme(): void {
  document.documentElement.dataset['theme'] = chosen === 'system' ? (dark.matches ? 'dark' : 'light') : chosen;
}

dark.addEventListener('change', applyTheme);
