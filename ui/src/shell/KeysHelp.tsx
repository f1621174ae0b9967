import { Dialog } from '../kit/Dialog';
import { Key } from '../kit/Key';
import { keyName } from '../kit/keyNames';
import { t } from '../language/catalogue';

const KEYS: [keys: string[], does: string][] = [
  [['↑', '↓', '←', '→'], t('shell-key-arrows')],
  [['Enter'], t('shell-key-open')],
  [['1', '2', '3', '4'], t('shell-key-move')],
  [['R'], t('shell-key-refresh')],
  [['X'], t('shell-key-select', { key: keyName('Ctrl') })],
  [['Shift', '↑ ↓'], t('shell-key-several')],
  [['Ctrl', 'Z'], t('shell-key-undo')],
  [['S'], t('shell-key-sell')],
  [['E', 'L', 'T', 'Del'], t('shell-key-inventory')],
  [['Ctrl', 'A'], t('shell-key-all')],
  [['Alt', '← →'], t('shell-key-column')],
  [['U', 'H', 'T', 'M', '+', '−'], t('shell-key-alerts')],
  [['S', 'E', 'D'], t('shell-key-snooze')],
  [['↑ ↓', 'Enter', 'Del'], t('shell-key-suggestions')],
  [['Ctrl', 'K'], t('shell-find-or-do')],
  [['N'], t('shell-add-products')],
  [['Scan'], t('shell-key-scan')],
  [['U', 'L', 'S'], t('shell-key-panel')],
  [['/'], t('shell-key-find')],
  [['Ctrl', ','], t('shell-key-settings')],
  [['Ctrl', '+ − 0'], t('shell-key-text-size')],
  [['Esc'], t('shell-key-escape')],
  [['F1'], t('shell-key-guide')],
  [['?'], t('shell-key-keys')],
];

/** The keys of the board, the inventory and the alerts. */
export function KeysHelp({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('shell-keys')} about={t('shell-keys-about')}>
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
