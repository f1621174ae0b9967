import { languageCode } from './language';

/**
 * The locale for numbers and dates: the system's own (`undefined`), unless it has none, or the texts are German and the
 * system's are not. A system without a language says POSIX, which writes `£ 243` and `25000`.
 */
export const locale: string | undefined = localeFor(languageCode, new Intl.NumberFormat().resolvedOptions().locale);

/** The same for any language and any locale of the system. */
export function localeFor(code: string, system: string): string | undefined {
  const isForeign = code !== 'en' && !system.startsWith(code);
  if (!isForeign) return /posix|^c$/i.test(system) ? 'en-GB' : undefined;
  const region = /posix|^c$/i.test(system) ? undefined : new Intl.Locale(system).region;
  return region ? new Intl.NumberFormat(`${code}-${region}`).resolvedOptions().locale : code;
}
