import { languageCode } from './language';

/**
 * The locale for numbers and dates: the system's own (`undefined`), unless it has none, or the texts are German and the
 * system's are not. A system without a language says POSIX, which writes `£ 243` and `25000`.
 */
export const locale: string | undefined = localeFor(languageCode, new Intl.DateTimeFormat().resolvedOptions());

/** What a system says of itself. */
interface System {
  locale: string;
  numberingSystem: string;
  calendar: string;
}

/** The same for any language and any system. */
export function localeFor(code: string, { locale, numberingSystem, calendar }: System): string | undefined {
  const isPosix = /posix|^c$/i.test(locale);
  if (code === 'en' || locale.startsWith(code)) {
    if (isPosix) return 'en-GB';
    // Sentences have the figures 0 to 9 and the years of the common calendar, and that is what can be typed.
    const isCommon = numberingSystem === 'latn' && calendar === 'gregory';
    return isCommon ? undefined : new Intl.Locale(locale, { numberingSystem: 'latn', calendar: 'gregory' }).toString();
  }
  const region = isPosix ? undefined : new Intl.Locale(locale).region;
  return region ? new Intl.NumberFormat(`${code}-${region}`).resolvedOptions().locale : code;
}
