import { t } from '../language/catalogue';

/** Keys whose names are words, as they stand on the keyboards of the language. */
const WORDS: Record<string, string> = {
  Ctrl: t('kit-key-ctrl'),
  Shift: t('kit-key-shift'),
  Enter: t('kit-key-enter'),
  Del: t('kit-key-delete'),
  Scan: t('kit-key-scan'),
};

/** On a Mac ⌘ does what Ctrl does elsewhere, and its menus write these keys as signs. */
const MAC_SIGNS: Record<string, string> = { Alt: '⌥', Ctrl: '⌘', Shift: '⇧', Enter: '↩', Del: '⌫' };

function isMac(): boolean {
  return navigator.userAgent.includes('Macintosh');
}

/** Whether a key deletes: a Mac's keyboard has but the one that is Backspace elsewhere. */
export function isDelete(key: string): boolean {
  return key === 'Delete' || (key === 'Backspace' && isMac());
}

/** A key as the system's own menus write it. */
export function keyName(key: string): string {
  return (isMac() && MAC_SIGNS[key]) || (WORDS[key] ?? key);
}

/** Keys that are pressed together, in a sentence: `Ctrl+A`, and `⌘A` on a Mac. */
export function keysInWords(...keys: string[]): string {
  return keys.map(keyName).join(isMac() ? '' : '+');
}

/** The same for `aria-keyshortcuts`, which names keys as events do. */
export function ariaKeys(keys: readonly string[]): string {
  return keys.map((key) => (key === 'Ctrl' ? (isMac() ? 'Meta' : 'Control') : key)).join('+');
}
