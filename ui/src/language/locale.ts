import { languageCode } from './language';
import { waysOf } from './regions';

/** In which locales the system writes, as its region settings have it; null: it has none. */
interface RegionSettings {
  numbers: string | null;
  times: string | null;
}

declare global {
  interface Window {
    /** The region settings, which the shell says before the page is loaded: `Intl` would take the system's language. */
    readonly tierstockRegion?: RegionSettings;
  }
}

const { locale: ofPage } = new Intl.DateTimeFormat().resolvedOptions();
const settings = window.tierstockRegion ?? { numbers: ofPage, times: ofPage };

/** The locale for numbers and amounts: the system's own, whatever language the texts are in. */
export const locale = numbersLocale(languageCode, settings.numbers);

/** The locale for days and times: in the words of the texts, in the order and by the clock of the system's region. */
export const dateLocale = datesLocale(languageCode, settings.times);

/** The same for any language and any system. Notifications have the same rule, in `src-tauri/language/src/manner.rs`. */
export function numbersLocale(code: string, system: string | null): string {
  const named = read(system);
  if (!named) return code === 'en' ? 'en-GB' : code;
  const { language, region } = named;
  const numbers = language === 'en' ? waysOf(named).numbers : 'en';
  const wanted = numbers === 'en' ? named : new Intl.Locale(numbers, region ? { region } : {});
  // Sentences have the figures 0 to 9, and that is what can be typed.
  const latin = new Intl.Locale(wanted, { numberingSystem: 'latn' }).toString();
  return Intl.NumberFormat.supportedLocalesOf(latin)[0] ?? 'en-GB';
}

/** The locale of days and times, in the common calendar. */
export function datesLocale(code: string, system: string | null): string {
  const { hasHalves, isMonthFirst } = waysOf(read(system) ?? {});
  const words = code === 'en' ? (isMonthFirst ? 'en-US' : 'en-GB') : code;
  return `${words}-u-hc-${hasHalves ? 'h12' : 'h23'}`;
}

/**
 * How the time of day is asked for in a locale of days and times. Its short style is 02:05 pm in WebKitGTK where British
 * words meet a clock of twelve hours, and hours without a style are 9:05 by one of 24.
 */
export function timeStyleOf(dates: string): { hour: 'numeric' | '2-digit'; minute: '2-digit' } {
  return { hour: dates.endsWith('h12') ? 'numeric' : '2-digit', minute: '2-digit' };
}

/** A locale's name, without what it says beside its language, script and region; null: it is none, or POSIX. */
function read(system: string | null): Intl.Locale | null {
  if (!system || /posix|^c$/i.test(system)) return null;
  try {
    return new Intl.Locale(new Intl.Locale(system).baseName);
  } catch {
    return null;
  }
}
