import { defaultSettings, settingsSchema, type Settings } from '../shared/contract/host';
import { readJsonFile, writeJsonFile } from './json-file';

/** The person's settings, kept as JSON outside of any library. */
export class SettingsFile {
  #settings: Settings;

  constructor(private readonly path: string) {
    const saved = readJsonFile(path, settingsSchema.partial());
    this.#settings = { ...defaultSettings, ...given(saved ?? {}) };
  }

  get(): Settings {
    return this.#settings;
  }

  save(change: Partial<Record<keyof Settings, unknown>>): Settings {
    this.#settings = settingsSchema.parse({ ...this.#settings, ...given(change) });
    writeJsonFile(this.path, this.#settings);
    return this.#settings;
  }
}

function given(change: object): object {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
