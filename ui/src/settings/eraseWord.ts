import { t } from '../language/catalogue';

/** What has to be typed before everything is erased. */
export const ERASE = t('settings-erase-word');

/** Whether it was typed. English is taken in any language, as a page about Tierstock may say it. */
export function isErase(typed: string): boolean {
  return [ERASE, 'erase'].includes(typed.trim().normalize('NFC').toLowerCase());
}
