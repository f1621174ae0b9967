/** A language of the texts; `pseudo` is English that is drawn out by 40 %, for pictures of the screens. */
export type Language = 'en' | 'de' | 'pseudo';

declare global {
  interface Window {
    /** The language, which the shell says before the page is loaded. The page is made again when it changes. */
    readonly tierstockLanguage?: Language;
  }
}

/** The language of the window, for as long as its page is there. */
export const language: Language = window.tierstockLanguage ?? 'en';

/** Its code, as `lang` and the rules of plural have it. */
export const languageCode = language === 'pseudo' ? 'en' : language;
