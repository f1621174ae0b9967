import { Bell, BellOff, Mail, MailOpen, ThumbsDown, ThumbsUp } from 'lucide-react';
import { moment } from '../kit/ages';
import type { AlertLine, MutedFor } from '../kit/engine';
import type { MenuEntry } from '../kit/Menu';
import { t } from '../language/catalogue';
import type { AlertActions } from './alertActions';

const MUTES: { howLong: MutedFor; name: string; shortcut?: string }[] = [
  { howLong: 'hour', name: t('alerts-mute-hour'), shortcut: 'H' },
  { howLong: 'today', name: t('alerts-mute-today'), shortcut: 'T' },
  { howLong: 'day', name: t('alerts-mute-day'), shortcut: 'M' },
  { howLong: 'week', name: t('alerts-mute-week') },
  { howLong: 'year', name: t('alerts-mute-year') },
];

/** What can be done with an alert, by its ⋯ menu and by the right mouse button. */
export function alertEntries(line: AlertLine, actions: AlertActions): MenuEntry[] {
  const entries: MenuEntry[] = [
    {
      name: line.unread ? t('alerts-mark-read') : t('alerts-mark-unread'),
      icon: line.unread ? <MailOpen size={14} /> : <Mail size={14} />,
      shortcut: 'U',
      run: () => actions.mark(line, line.unread),
    },
    {
      name: line.useful === true ? t('alerts-take-useful-back') : t('alerts-useful'),
      icon: <ThumbsUp size={14} />,
      shortcut: '+',
      run: () => actions.rate(line, true),
    },
    {
      name: line.useful === false ? t('alerts-take-not-useful-back') : t('alerts-not-useful'),
      icon: <ThumbsDown size={14} />,
      shortcut: '−',
      run: () => actions.rate(line, false),
    },
  ];
  // There is nothing to mute once the product is gone.
  if (line.removed) return entries;
  if (line.mutedUntil !== null) {
    const name = t('alerts-unmute', { moment: moment(line.mutedUntil) });
    return [...entries, { name, icon: <Bell size={14} />, apart: true, run: () => actions.mute(line, null) }];
  }
  const mutes = MUTES.map(({ howLong, name, shortcut }, nth) => ({
    name,
    shortcut,
    icon: <BellOff size={14} />,
    apart: nth === 0,
    run: () => actions.mute(line, howLong),
  }));
  return [...entries, ...mutes];
}
