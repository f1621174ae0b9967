import { age, moment } from '../kit/ages';
import { useClock } from '../kit/clock';
import type { MoneyView, PriceView } from '../kit/engine';
import { exactMoney, money, wholeMoney } from '../kit/money';
import { t } from '../language/catalogue';
import type { ShownCurrency } from './currencies';

/** A price this much older than its feed's last answer shows its own age. */
const LAG_MS = 60_000;

/** How the prices of a column are written: all of them alike. */
export interface PriceForm {
  currency: ShownCurrency;
  /** With pence, since one of the column has them. */
  cents: boolean;
}

/** One price. What is not known now is a dash with its reason; what was known last stays beside it, with its age. */
export function PriceCell({
  price,
  confirmedAt,
  name,
  form,
}: {
  price: PriceView | undefined;
  /** When the feed was last confirmed: the age that the head of the column shows. */
  confirmedAt: string | null;
  /** What the price is, for those who can't see the column: `StockX ask`. */
  name: string;
  form: PriceForm;
}) {
  const old = useClock((now) => (price && isOlder(price, confirmedAt) ? age(price.observedAt, now) : ''));
  if (!price) return <Unknown reason={t('product-not-asked', { name })} />;
  const value = shownValue(price, form.currency);
  const words = value && (form.cents ? exactMoney(value) : wholeMoney(value));
  if (!price.known) {
    const reason = price.reason ?? t('product-not-in-answer');
    return (
      <Unknown reason={`${name}: ${reason}`}>
        {words && (
          <span
            className="ml-1.5 text-micro"
            title={price.observedAt ? t('product-last-known', { moment: moment(price.observedAt) }) : undefined}
          >
            <s>{words}</s> {old && t('product-ago', { old })}
          </span>
        )}
      </Unknown>
    );
  }
  return (
    <span title={aboutKnown(price, name)}>
      {words ?? '–'}
      {old && <span className="ml-1 text-faint text-micro">{t('product-ago', { old })}</span>}
    </span>
  );
}

/** The amount in the currency that is shown; as quoted where its rate is not known. */
export function shownValue({ value, atHome }: PriceView, currency: ShownCurrency): MoneyView | null {
  return currency === 'home' ? (atHome ?? value) : value;
}

function aboutKnown({ value, atHome, observedAt }: PriceView, name: string): string | undefined {
  const quoted = value && atHome && value.currency !== atHome.currency ? ` ${money(value)}` : '';
  return observedAt ? t('product-confirmed', { name, quoted, moment: moment(observedAt) }) : undefined;
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
