import type { Resource, ResourceLanguage } from 'i18next';

/** Every namespace of every language, bundled: a new file needs no registration. */
const files = import.meta.glob<ResourceLanguage[string]>('../../../resources/locales/*/*.json', {
  eager: true,
  import: 'default',
});

/** Words by language and namespace. */
export function localeResources(): Resource {
  const resources: Record<string, Record<string, ResourceLanguage[string]>> = {};
  for (const [path, words] of Object.entries(files)) {
    const [, locale = '', namespace = ''] = /locales\/([^/]+)\/([^/]+)\.json$/.exec(path) ?? [];
    (resources[locale] ??= {})[namespace] = words;
  }
  return resources;
}
