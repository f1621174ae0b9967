import type { Direction } from '../kit/engine';

const WIDTH = 54;
const HEIGHT = 16;
const COLOURS: Record<Direction, string> = { up: 'var(--up)', down: 'var(--down)', flat: 'var(--faint)' };

/** Thirty days of a price as a line; the points are scaled to 0–1. It only repeats what the change says. */
export function Sparkline({ points, direction }: { points: readonly (number | null)[]; direction: Direction }) {
  const known = points.filter((point) => point !== null);
  if (known.length < 2) return <span style={{ width: WIDTH, height: HEIGHT }} />;
  const step = WIDTH / (known.length - 1);
  const line = known.map(
    (point, place) => `${(place * step).toFixed(1)},${((1 - point) * (HEIGHT - 3) + 1.5).toFixed(1)}`,
  );
  return (
    <svg width={WIDTH} height={HEIGHT} aria-hidden="true" className="@max-[200px]:hidden min-w-0">
      <polyline
        points={line.join(' ')}
        fill="none"
        stroke={COLOURS[direction]}
        strokeWidth="1.4"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
    </svg>
  );
}
