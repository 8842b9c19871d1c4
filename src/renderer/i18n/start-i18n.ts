import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from '../../shared/vocabulary';
import { localeResources } from './resources';

/** Starts the words in a language. React escapes text itself, so interpolation does not. */
export async function startI18n(locale: Locale): Promise<void> {
  await i18next.use(initReactI18next).init({
    resources: localeResources(),
    lng: locale,
    fallbackLng: 'en',
    defaultNS: 'frame',
    interpolation: { escapeValue: false },
    returnNull: false,
    initAsync: false,
  });
}

/** Changes the language at once, everywhere. */
export async function changeLanguage(locale: Locale): Promise<void> {
  if (i18next.language !== locale) await i18next.changeLanguage(locale);
  document.documentElement.lang = locale;
}
