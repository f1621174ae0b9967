import { percentWords } from '../kit/Amount';
import type { ChangeView } from '../kit/engine';
import { money } from '../kit/money';
import { t } from '../language/catalogue';

const SIGNS = {
  up: { arrow: '▲', word: t('board-change-up'), colour: 'text-up' },
  down: { arrow: '▼', word: t('board-change-down'), colour: 'text-down' },
  flat: { arrow: '', word: t('board-change-flat'), colour: 'text-faint' },
};

/** The change of the ask over 24 h: an arrow and a colour, so that neither carries it alone. */
export function Change({ change }: { change: ChangeView | null }) {
  if (!change) return null;
  const { arrow, word, colour } = SIGNS[change.direction];
  return (
    <span className={`shrink-0 ${colour}`} title={t('board-change-title', { word, from: money(change.from) })}>
      {arrow && (
        <span aria-hidden="true" className="mr-0.5 inline-block scale-75">
          {arrow}
        </span>
      )}
      {percentWords(change.percent)}
    </span>
  );
}
