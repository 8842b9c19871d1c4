import { create } from 'zustand';
import { defaultSettings, type HostInfo, type Settings } from '../../shared/contract/host';
import type { Locale } from '../../shared/vocabulary';
import { call } from './client';

interface SettingsState {
  readonly settings: Settings;
  readonly info: HostInfo | null;
}

const useSettingsStore = create<SettingsState>(() => ({ settings: defaultSettings, info: null }));

/** Reads settings and host facts once, before the first paint. */
export async function loadSettings(): Promise<void> {
  const [settings, info] = await Promise.all([call('host.settings', {}), call('host.info', {})]);
  useSettingsStore.setState({ settings, info });
}

/** Changes settings at once on screen and then on disk. */
export async function saveSettings(change: Partial<Settings>): Promise<void> {
  useSettingsStore.setState((state) => ({ settings: { ...state.settings, ...change } }));
  useSettingsStore.setState({ settings: await call('host.saveSettings', change) });
}

/** Keeps the name for the audit log; who gave it, or took it away, is not asked for it again. */
export async function saveExaminer(name: string): Promise<void> {
  await saveSettings({ examiner: name.trim(), examinerAsked: true });
}

export function useSettings(): Settings {
  return useSettingsStore((state) => state.settings);
}

/** The settings now, outside of React. */
export function currentSettings(): Settings {
  return useSettingsStore.getState().settings;
}

export function useHostInfo(): HostInfo | null {
  return useSettingsStore((state) => state.info);
}

/** Facts of the host now, outside of React; null before start. */
export function currentHostInfo(): HostInfo | null {
  return useSettingsStore.getState().info;
}

/** Zone in which times are shown. */
export function useZone(): Settings['zone'] {
  return useSettingsStore((state) => state.settings.zone);
}

/** The language on screen: the chosen one, or the system's. */
export function useLocale(): Locale {
  return useSettingsStore((state) => resolveLocale(state.settings, state.info));
}

/** The language that settings and host ask for. */
export function resolveLocale(settings: Settings, info: HostInfo | null): Locale {
  return settings.locale === 'system' ? (info?.locale ?? 'en') : settings.locale;
}

/** Calls back on every change of settings. */
export function onSettingsChange(listener: (settings: Settings, info: HostInfo | null) => void): () => void {
  return useSettingsStore.subscribe((state) => listener(state.settings, state.info));
}
