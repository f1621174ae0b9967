const STRIPES = ['var(--hot)', 'var(--warm)', 'var(--cold)', 'var(--frozen)'];

/** The four tiers as four stripes. */
export function Logo({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" className="rounded-[28%]">
      {STRIPES.map((colour, row) => (
        <rect key={colour} y={row * 4} width="16" height="4" fill={colour} />
      ))}
    </svg>
  );
}
