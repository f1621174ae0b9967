import { age, moment } from '../kit/ages';
import { useClock } from '../kit/clock';
import type { PriceView } from '../kit/engine';
import { money } from '../kit/money';

/** A price this much older than its feed's last answer shows its own age. */
const LAG_MS = 60_000;

/** One price. What is not known now is a dash with its reason; what was known last stays beside it, with its age. */
export function PriceCell({
  price,
  confirmedAt,
  name,
}: {
  price: PriceView | undefined;
  /** When the feed was last confirmed: the age that the head of the column shows. */
  confirmedAt: string | null;
  /** What the price is, for those who can't see the column: `StockX ask`. */
  name: string;
}) {
  const old = useClock((now) => (price && isOlder(price, confirmedAt) ? age(price.observedAt, now) : ''));
  if (!price) return <Unknown reason={`${name}: not asked yet`} />;
  if (!price.known) {
    const reason = price.reason ?? 'Not in the newest answer';
    return (
      <Unknown reason={`${name}: ${reason}`}>
        {price.value && (
          <span
            className="ml-1.5 text-micro"
            title={price.observedAt ? `Last known ${moment(price.observedAt)}` : undefined}
          >
            <s>{money(price.value)}</s> {old && `${old} ago`}
          </span>
        )}
      </Unknown>
    );
  }
  return (
    <span title={price.observedAt ? `${name}, confirmed ${moment(price.observedAt)}` : undefined}>
      {price.value ? money(price.value) : '–'}
      {old && <span className="ml-1 text-micro text-faint">{old} ago</span>}
    </span>
  );
}

function Unknown({ reason, children }: { reason: string; children?: React.ReactNode }) {
  return (
    <span className="text-faint" title={reason}>
      <span aria-hidden="true">–</span>
      <span className="sr-only">{reason}</span>
      {children}
    </span>
  );
}

function isOlder({ observedAt, known }: PriceView, confirmedAt: string | null): boolean {
  if (observedAt === null) return false;
  if (!known || confirmedAt === null) return true;
  return Date.parse(confirmedAt) - Date.parse(observedAt) > LAG_MS;
}
