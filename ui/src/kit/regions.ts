import { t } from '../language/catalogue';
/** The regions that can be one's own, as the engine knows them, each with its currency. */
export const REGIONS = [
  { code: 'UK', currency: 'GBP', name: t('kit-region-uk') },
  { code: 'EU', currency: 'EUR', name: t('kit-region-eu') },
  { code: 'US', currency: 'USD', name: t('kit-region-us') },
  { code: 'CH', currency: 'CHF', name: t('kit-region-ch') },
  { code: 'AU', currency: 'AUD', name: t('kit-region-au') },
  { code: 'CA', currency: 'CAD', name: t('kit-region-ca') },
  { code: 'JP', currency: 'JPY', name: t('kit-region-jp') },
] as const;

const EUROPEANS = 'AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' ');

/** The region that the user's language points to, as a first guess: `en-GB` is UK, `de-DE` is EU; else the US. */
export function likelyRegion(language: string): string {
  const country = countryOf(language) ?? 'US';
  if (country === 'GB') return 'UK';
  if (EUROPEANS.includes(country)) return 'EU';
  return REGIONS.some((region) => region.code === country) ? country : 'US';
}

/** A system can name a language that is none: a desktop without one says `c`. */
function countryOf(language: string): string | undefined {
  try {
    return new Intl.Locale(language).maximize().region;
  } catch {
    return undefined;
  }
}
