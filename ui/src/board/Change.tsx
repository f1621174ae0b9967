import type { ChangeView } from '../kit/engine';
import { money } from '../kit/money';

const SIGNS = {
  up: { arrow: '▲', sign: '+', word: 'Up', colour: 'text-up' },
  down: { arrow: '▼', sign: '−', word: 'Down', colour: 'text-down' },
  flat: { arrow: '', sign: '', word: 'Unchanged', colour: 'text-faint' },
};

/** The change over 24 h: an arrow, a sign and a colour, so that none of them carries it alone. */
export function Change({ change }: { change: ChangeView | null }) {
  if (!change) return null;
  const { arrow, sign, word, colour } = SIGNS[change.direction];
  return (
    <span className={`shrink-0 ${colour}`} title={`${word} over 24 h, from ${money(change.from)}`}>
      {arrow && (
        <span aria-hidden="true" className="mr-0.5 text-micro">
          {arrow}
        </span>
      )}
      {sign}
      {change.percent}%
    </span>
  );
}
