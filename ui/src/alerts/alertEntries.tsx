import { AlarmClock, AlarmClockOff, Bell, BellOff, Mail, MailOpen, ThumbsDown, ThumbsUp } from 'lucide-react';
import { moment } from '../kit/ages';
import type { AlertLine, MutedFor, SnoozedFor } from '../kit/engine';
import type { MenuEntry } from '../kit/Menu';
import { t } from '../language/catalogue';
import type { AlertActions } from './alertActions';

const SNOOZES: { howLong: SnoozedFor; name: string; shortcut: string }[] = [
  { howLong: 'hour', name: t('alerts-snooze-hour'), shortcut: 'S' },
  { howLong: 'evening', name: t('alerts-snooze-evening'), shortcut: 'E' },
  { howLong: 'morning', name: t('alerts-snooze-morning'), shortcut: 'D' },
];

const MUTES: { howLong: MutedFor; name: string; shortcut?: string }[] = [
  { howLong: 'hour', name: t('alerts-mute-hour'), shortcut: 'H' },
  { howLong: 'today', name: t('alerts-mute-today'), shortcut: 'T' },
  { howLong: 'day', name: t('alerts-mute-day'), shortcut: 'M' },
  { howLong: 'week', name: t('alerts-mute-week') },
  { howLong: 'year', name: t('alerts-mute-year') },
];

/** What can be done with an alert, by its ⋯ menu and by the right mouse button. */
export function alertEntries(line: AlertLine, actions: AlertActions): MenuEntry[] {
  const mark: MenuEntry[] = [
    {
      name: line.unread ? t('alerts-mark-read') : t('alerts-mark-unread'),
      icon: line.unread ? <MailOpen size={14} /> : <Mail size={14} />,
      shortcut: 'U',
      run: () => actions.mark(line, line.unread),
    },
  ];
  const rate: MenuEntry[] = [
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
  // One that is snoozed is neither read nor unread.
  return [
    ...(line.snoozedUntil === null ? mark : []),
    ...rate,
    ...snoozeEntries(line, actions),
    ...muteEntries(line, actions),
  ];
}

function snoozeEntries(line: AlertLine, actions: AlertActions): MenuEntry[] {
  if (line.snoozedUntil !== null) {
    const name = t('alerts-unsnooze', { moment: moment(line.snoozedUntil) });
    return [{ name, icon: <AlarmClockOff size={14} />, apart: true, run: () => actions.snooze(line, null) }];
  }
  return SNOOZES.map(({ howLong, name, shortcut }, nth) => ({
    name,
    shortcut,
    icon: <AlarmClock size={14} />,
    apart: nth === 0,
    run: () => actions.snooze(line, howLong),
  }));
}

/** There is nothing to mute once the product is gone. */
function muteEntries(line: AlertLine, actions: AlertActions): MenuEntry[] {
  if (line.removed) return [];
  if (line.mutedUntil !== null) {
    const name = t('alerts-unmute', { moment: moment(line.mutedUntil) });
    return [{ name, icon: <Bell size={14} />, apart: true, run: () => actions.mute(line, null) }];
  }
  return MUTES.map(({ howLong, name, shortcut }, nth) => ({
    name,
    shortcut,
    icon: <BellOff size={14} />,
    apart: nth === 0,
    run: () => actions.mute(line, howLong),
  }));
}
