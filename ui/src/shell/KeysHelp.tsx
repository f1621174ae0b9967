import { Dialog } from '../kit/Dialog';
import { Key } from '../kit/Key';

const KEYS: [keys: string[], does: string][] = [
  [['↑', '↓', '←', '→'], 'Go to another card'],
  [['Enter'], 'Open the product'],
  [['1', '2', '3', '4'], 'Move to Hot, Warm, Cold, Frozen'],
  [['R'], 'Refresh its prices'],
  [['X'], 'Select the card; Ctrl or ⌘ and click does it too'],
  [['Shift', '↑ ↓'], 'Select several'],
  [['Ctrl', 'Z'], 'Take back what was done last'],
  [['S'], 'Inventory: sell what is selected; Enter takes what is filled in'],
  [['E', 'L', 'T', 'Del'], 'Inventory: edit, list, tag or delete what is selected'],
  [['Ctrl', 'A'], 'Inventory: select all that is shown'],
  [['U', 'M', '+', '−'], 'Alerts: mark as read or unread, mute for a day, call useful or not useful'],
  [['↑ ↓', 'Enter', 'Del'], 'Suggested tiers: go to another one, move it, dismiss it'],
  [['Ctrl', 'K'], 'Find or do anything'],
  [['N'], 'Add products'],
  [['Scan'], 'Open what a barcode scanner reads at its size'],
  [['U', 'L', 'S'], 'Panel: add a unit, list it, sell it'],
  [['/'], 'Find a product or a unit'],
  [['Ctrl', ','], 'Open the settings'],
  [['Ctrl', '+ − 0'], 'Larger text, smaller text, as it was'],
  [['Esc'], 'Close the panel, clear the selection or the search'],
  [['F1'], 'Read the guide about this page'],
  [['?'], 'Show these keys'],
];

/** The keys of the board, the inventory and the alerts. */
export function KeysHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Keys"
      about="They act on the card, the unit or the alert that has the focus."
    >
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-5 gap-y-2">
        {KEYS.map(([keys, does]) => (
          <div key={does} className="contents">
            <dt className="flex gap-1">
              {keys.map((key) => (
                <Key key={key}>{key}</Key>
              ))}
            </dt>
            <dd className="text-soft">{does}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
