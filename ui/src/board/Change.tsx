import type { ChangeView } from '../kit/engine';
import { money } from '../kit/money';

const SIGNS = {
  up: { arrow: '▲', word: 'Up', colour: 'text-up' },
  down: { arrow: '▼', word: 'Down', colour: 'text-down' },
  flat: { arrow: '', word: 'Unchanged', colour: 'text-faint' },
};

/** The change of the ask over 24 h: an arrow and a colour, so that neither carries it alone. */
export function Change({ change }: { change: ChangeView | null }) {
  if (!change) return null;
  const { arrow, word, colour } = SIGNS[change.direction];
  return (
    <span className={`shrink-0 ${colour}`} title={`${word} over 24 h, from ${money(change.from)}`}>
      {arrow && (
        <span aria-hidden="true" className="mr-0.5 inline-block scale-75">
          {arrow}
        </span>
      )}
      {change.percent}%
    </span>
  );
}
