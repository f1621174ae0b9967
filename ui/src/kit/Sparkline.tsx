import type { Direction } from './engine';

const WIDTH = 54;
const HEIGHT = 16;
const COLOURS: Record<Direction, string> = { up: 'var(--up)', down: 'var(--down)', flat: 'var(--faint)' };

/** Thirty days of a price as a line; the points are scaled to 0–1. It only repeats what the change says. */
export function Sparkline({
  points,
  direction,
  marked = null,
}: {
  points: readonly (number | null)[];
  direction: Direction;
  /** The point that has a dot. */
  marked?: number | null;
}) {
  const known = points.filter((point) => point !== null);
  if (known.length < 2) return <span className="shrink-0" style={{ width: WIDTH, height: HEIGHT }} />;
  const step = WIDTH / (known.length - 1);
  const left = (place: number) => (place * step).toFixed(1);
  const top = (point: number) => ((1 - point) * (HEIGHT - 3) + 1.5).toFixed(1);
  const line = known.map((point, place) => `${left(place)},${top(point)}`);
  const dot = marked === null ? undefined : known[marked];
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      aria-hidden="true"
      className="@max-[200px]:hidden min-w-0 shrink-0 overflow-visible"
    >
      <polyline
        points={line.join(' ')}
        fill="none"
        stroke={COLOURS[direction]}
        strokeWidth="1.4"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {marked !== null && dot !== undefined && (
        <circle cx={left(marked)} cy={top(dot)} r="2.5" fill="var(--ink)" stroke="var(--card)" strokeWidth="1" />
      )}
    </svg>
  );
}
