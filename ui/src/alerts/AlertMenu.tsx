import { Bell, BellOff, Mail, MailOpen } from 'lucide-react';
import { moment } from '../kit/ages';
import { type AlertLine, engine } from '../kit/engine';
import { Menu, MenuItem } from '../kit/Menu';
import { useUndoableMutation } from '../kit/undoable';

const MUTES = [
  { days: 1, words: 'Mute the product for a day' },
  { days: 7, words: 'Mute the product for a week' },
  { days: 365, words: 'Mute the product for a year' },
];

/** What is done with an alert now and then. */
export function AlertMenu({ line, mark }: { line: AlertLine; mark: (read: boolean) => void }) {
  const mute = useUndoableMutation(engine.muteProduct);
  return (
    <Menu label={`More about the alert of ${line.name}`}>
      <MenuItem icon={line.unread ? <MailOpen size={14} /> : <Mail size={14} />} onSelect={() => mark(line.unread)}>
        {line.unread ? 'Mark as read' : 'Mark as unread'}
      </MenuItem>
      {line.mutedUntil === null ? (
        MUTES.map(({ days, words }) => (
          <MenuItem key={days} icon={<BellOff size={14} />} onSelect={() => mute.mutate([line.product, days])}>
            {words}
          </MenuItem>
        ))
      ) : (
        <MenuItem icon={<Bell size={14} />} onSelect={() => mute.mutate([line.product, 0])}>
          Muted until {moment(line.mutedUntil)}: unmute
        </MenuItem>
      )}
    </Menu>
  );
}
