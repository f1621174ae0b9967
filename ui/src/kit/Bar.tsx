/** A thin bar that shows a part of a whole; `words` say it to those who can't see it. */
export function Bar({
  name,
  value,
  whole,
  words,
  colour = 'var(--accent)',
}: {
  name: string;
  value: number;
  whole: number;
  words: string;
  colour?: string;
}) {
  const part = whole === 0 ? 0 : Math.min(1, value / whole);
  return (
    <div
      role="progressbar"
      aria-label={name}
      aria-valuenow={value}
      aria-valuemin={0}
      aria-valuemax={whole}
      aria-valuetext={words}
      className="h-[3px] overflow-hidden rounded-full bg-line"
    >
      <div
        className="h-full origin-left rounded-full transition-transform duration-300"
        style={{ background: colour, transform: `scaleX(${part})` }}
      />
    </div>
  );
}
