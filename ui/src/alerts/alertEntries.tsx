import { Bell, BellOff, Mail, MailOpen, ThumbsDown, ThumbsUp } from 'lucide-react';
import { moment } from '../kit/ages';
import type { AlertLine } from '../kit/engine';
import type { MenuEntry } from '../kit/Menu';
import type { AlertDeeds } from './deeds';

const MUTES = [
  { days: 1, name: 'Mute the product for a day', shortcut: 'M' },
  { days: 7, name: 'Mute the product for a week' },
  { days: 365, name: 'Mute the product for a year' },
];

/** What can be done with an alert, by its ⋯ menu and by the right mouse button. */
export function alertEntries(line: AlertLine, deeds: AlertDeeds): MenuEntry[] {
  const entries: MenuEntry[] = [
    {
      name: line.unread ? 'Mark as read' : 'Mark as unread',
      icon: line.unread ? <MailOpen size={14} /> : <Mail size={14} />,
      shortcut: 'U',
      run: () => deeds.mark(line, line.unread),
    },
    {
      name: line.useful === true ? 'Take “useful” back' : 'Useful',
      icon: <ThumbsUp size={14} />,
      shortcut: '+',
      run: () => deeds.rate(line, true),
    },
    {
      name: line.useful === false ? 'Take “not useful” back' : 'Not useful',
      icon: <ThumbsDown size={14} />,
      shortcut: '−',
      run: () => deeds.rate(line, false),
    },
  ];
  // There is nothing to mute once the product is gone.
  if (line.removed) return entries;
  if (line.mutedUntil !== null) {
    const name = `Muted until ${moment(line.mutedUntil)}: unmute`;
    return [...entries, { name, icon: <Bell size={14} />, apart: true, run: () => deeds.mute(line, 0) }];
  }
  const mutes = MUTES.map(({ days, name, shortcut }, nth) => ({
    name,
    shortcut,
    icon: <BellOff size={14} />,
    apart: nth === 0,
    run: () => deeds.mute(line, days),
  }));
  return [...entries, ...mutes];
}
