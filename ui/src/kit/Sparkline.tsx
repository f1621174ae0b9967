import type { PriceDirection } from './engine';

const WIDTH = 54;
const HEIGHT = 16;
const COLOURS: Record<PriceDirection, string> = { up: 'var(--up)', down: 'var(--down)', flat: 'var(--spark)' };

/**
 * Thirty days of a price as a line; the points are scaled to 0–1. Its colour says nothing: a line over a month and the
 * change of a day may go different ways. Only its dot has the colour of the change.
 */
export function Sparkline({
  points,
  direction,
  marked = null,
}: {
  points: readonly (number | null)[];
  direction: PriceDirection;
  /** The point that has the dot; null: the last one. */
  marked?: number | null;
}) {
  const known = points.filter((point) => point !== null);
  if (known.length < 2) return null;
  const step = (WIDTH - 4) / (known.length - 1);
  const left = (place: number) => (place * step + 1).toFixed(1);
  const top = (point: number) => ((1 - point) * (HEIGHT - 5) + 2.5).toFixed(1);
  const dot = marked !== null && marked < known.length ? marked : known.length - 1;
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true" className="shrink-0">
      <polyline
        points={known.map((point, place) => `${left(place)},${top(point)}`).join(' ')}
        fill="none"
        stroke="var(--spark)"
        strokeWidth="1.2"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <circle cx={left(dot)} cy={top(known[dot] ?? 0)} r="2" fill={COLOURS[direction]} />
    </svg>
  );
}
