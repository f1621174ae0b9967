import type { SpentView } from '../kit/engine';
import { timeOfDay } from '../kit/times';
import { t } from '../language/catalogue';
import { dateLocale } from '../language/locale';
import { parts, type Span, spentWords, sum } from './spent';

const HEIGHT = 92;
const HOURS = 24;

const day = new Intl.DateTimeFormat(dateLocale, { day: 'numeric', month: 'short' });

/** Bars of what requests were spent on, hour by hour or day by day. */
export function SpentChart({ name, steps, span }: { name: string; steps: readonly SpentView[]; span: Span }) {
  const slots = span === 'today' ? HOURS : steps.length;
  const tallest = Math.max(...steps.map(sum), 1);
  const words =
    span === 'today'
      ? t('activity-chart-today', { name, spent: spentWords(steps) })
      : t('activity-chart-days', { name, spent: spentWords(steps) });
  return (
    <figure className="mt-3">
      <svg
        role="img"
        aria-label={words}
        viewBox={`0 0 ${slots * 10} ${HEIGHT}`}
        preserveAspectRatio="none"
        className="block w-full border-line border-b"
        style={{ height: HEIGHT }}
      >
        {steps.map((step, nth) => (
          <Bar key={step.at} step={step} nth={nth} tallest={tallest} />
        ))}
        {span === 'today' && (
          <line
            x1={steps.length * 10}
            x2={steps.length * 10}
            y1={0}
            y2={HEIGHT}
            stroke="var(--line-strong)"
            strokeDasharray="3 3"
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <figcaption className="mt-1 flex justify-between text-micro text-faint tabular-nums">
        {labels(steps, span).map((label, nth) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two labels may be the same hour, and none ever moves.
          <span key={nth}>{label}</span>
        ))}
      </figcaption>
    </figure>
  );
}

function Bar({ step, nth, tallest }: { step: SpentView; nth: number; tallest: number }) {
  return (
    <g>
      <title>{`${timeOfDay(Date.parse(step.at))}, ${day.format(Date.parse(step.at))}: ${spentWords([step])}`}</title>
      <rect x={nth * 10} y={0} width={10} height={HEIGHT} fill="transparent" />
      {parts(step, tallest).map(({ key, colour, from, share }) => (
        <rect
          key={key}
          x={nth * 10 + 1}
          width={8}
          y={HEIGHT - (from + share) * HEIGHT}
          height={share * HEIGHT}
          fill={colour}
        />
      ))}
    </g>
  );
}

/** The day of a quota begins at 00:00 UTC, which is another hour here. */
function labels(steps: readonly SpentView[], span: Span): string[] {
  const [first] = steps;
  if (!first) return [];
  if (span === 'days') return [first, steps.at(-1) ?? first].map(({ at }) => day.format(Date.parse(at)));
  const begin = Date.parse(first.at);
  return [0, 6, 12, 18, 24].map((hours) => timeOfDay(begin + hours * 3_600_000));
}
