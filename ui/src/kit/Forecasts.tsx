import { TriangleAlert } from 'lucide-react';
import { Bar } from './Bar';
import type { ForecastView } from './engine';
import { lateWords, needWords, sleepWords } from './forecasts';
import { MARKET_NAMES } from './markets';

/** What the tiers' promises cost at each marketplace, which of them can't be kept and by how much. */
export function Forecasts({
  forecasts,
  awakeHours,
}: {
  forecasts: readonly ForecastView[];
  awakeHours: number | null;
}) {
  const asleep = sleepWords(forecasts);
  return (
    <div className="flex flex-col gap-2.5">
      {forecasts.map((forecast) => (
        <Forecast key={forecast.market} forecast={forecast} />
      ))}
      {asleep.length > 0 && awakeHours !== null && (
        <p className="text-soft">
          {asleep.join(' · ')}. Tierstock runs {awakeHours} h a day on this computer, the mean of the last days on which
          it was open, and asks for nothing while it is closed or asleep.
        </p>
      )}
    </div>
  );
}

function Forecast({ forecast }: { forecast: ForecastView }) {
  const late = lateWords(forecast);
  const words = needWords(forecast);
  return (
    <section aria-label={`${MARKET_NAMES[forecast.market]}: forecast`}>
      <p className="mb-1 text-soft">{words}</p>
      <Bar
        name={`${MARKET_NAMES[forecast.market]}: share of the day's requests`}
        value={Math.min(forecast.percent, 100)}
        whole={100}
        words={words}
        colour={late.length > 0 ? 'var(--warn)' : 'var(--accent)'}
      />
      {late.length > 0 && (
        <ul className="mt-1.5 text-warn">
          {late.map((line) => (
            <li key={line} className="flex items-baseline gap-1.5">
              <TriangleAlert size={12} aria-hidden="true" className="shrink-0 self-center" />
              {line}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
