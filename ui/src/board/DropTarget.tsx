import { useQuery } from '@tanstack/react-query';
import type { ColumnView } from '../kit/engine';
import { moveForecastQuery } from '../kit/queries';
import { CARD_HEIGHT } from './Card';
import { brokenWords, costWords, moveWords } from './moveWords';

/** What dropping the held cards here would do and cost. Lies over the cards, so that the column doesn't move. */
export function DropTarget({ held, column }: { held: ReadonlySet<number>; column: ColumnView }) {
  const { data: forecast } = useQuery(moveForecastQuery([...held], column.tier));
  const broken = forecast?.breaksPromises ? forecast.markets.flatMap(brokenWords) : [];
  return (
    <div
      role="status"
      style={{ minHeight: CARD_HEIGHT }}
      className="absolute inset-x-px top-0.5 z-10 grid place-items-center rounded-card border border-accent border-dashed bg-accent-soft px-3 py-2 text-center font-medium text-accent"
    >
      <div>
        <p>{moveWords(column)}</p>
        <p className="min-h-8 font-normal text-micro">{forecast && costWords(forecast)}</p>
        {broken.length > 0 && (
          <p className="mt-1 text-micro text-warn">
            {broken.map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
          </p>
        )}
      </div>
    </div>
  );
}
