import { TriangleAlert } from 'lucide-react';
import { t } from '../language/catalogue';
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
        <p className="text-soft">{t('kit-asleep', { tiers: asleep.join(' · '), hours: awakeHours })}</p>
      )}
    </div>
  );
}

function Forecast({ forecast }: { forecast: ForecastView }) {
  const late = lateWords(forecast);
  const words = needWords(forecast);
  return (
    <section aria-label={t('kit-forecast', { market: MARKET_NAMES[forecast.market] })}>
      <p className="mb-1 text-soft">{words}</p>
      <Bar
        name={t('kit-share', { market: MARKET_NAMES[forecast.market] })}
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
