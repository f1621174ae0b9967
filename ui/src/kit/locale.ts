/**
 * The user's locale for numbers and dates: the system's own (`undefined`), unless it has none. A system without a
 * language says POSIX, which writes `£ 243` and `25000`.
 */
export const locale: string | undefined = /posix|^c$/i.test(new Intl.NumberFormat().resolvedOptions().locale)
  ? 'en-GB'
  : undefined;
