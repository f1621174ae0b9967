import { DayField } from '../kit/DayField';
import { DecimalField } from '../kit/DecimalField';
import type { PartName, PayoutView, SaleEntry } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Field } from '../kit/Field';
import { PayoutParts } from '../kit/PayoutParts';
import { PART_NAMES, PARTS_AT } from '../kit/places';
import { t } from '../language/catalogue';
import { feeOf } from './saleEntry';

/** What the parts of the form show, and how they change it. */
interface PartProps {
  entry: SaleEntry;
  change: (changes: Partial<SaleEntry>) => void;
}

/** For how much the unit was sold, and when. */
export function PriceFields({ entry, change }: PartProps) {
  return (
    <div className="grid grid-cols-[1fr_90px_1fr_1fr] gap-3 small:grid-cols-2">
      <DecimalField
        autoFocus
        label={t('inventory-price')}
        value={entry.price}
        enter={(text) => change({ price: text })}
      />
      <Field
        label={t('inventory-currency')}
        maxLength={3}
        value={entry.currency}
        onChange={({ target }) => change({ currency: target.value.toUpperCase() })}
      />
      <DayField label={t('inventory-sold-on')} value={entry.soldOn} enter={(soldOn) => change({ soldOn })} />
      <DecimalField
        label={t('inventory-shipping-you-pay')}
        placeholder="0"
        value={entry.outbound}
        enter={(text) => change({ outbound: text })}
      />
    </div>
  );
}

/** Whom it was sold to, and under which number. */
export function BuyerFields({ entry, change }: PartProps) {
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field
        label={t('inventory-reference')}
        placeholder={t('inventory-reference-example')}
        value={entry.reference}
        onChange={({ target }) => change({ reference: target.value })}
      />
      <Field
        label={t('inventory-buyer')}
        value={entry.buyer}
        onChange={({ target }) => change({ buyer: target.value })}
      />
    </div>
  );
}

/** What should be left of the price. */
export function EstimateBox({
  payout,
  error,
  about,
}: {
  payout: PayoutView | undefined;
  error: Error | null;
  about: string;
}) {
  return (
    <div className="rounded-card border border-line bg-card p-3">
      {error ? (
        <FailureNote error={error} />
      ) : payout ? (
        <PayoutParts payout={payout} about={about} />
      ) : (
        <p className="text-soft">{t('inventory-write-price')}</p>
      )}
    </div>
  );
}

/** The fees that were taken, part by part. */
export function ActualFees({ entry, change }: PartProps) {
  function setFee(part: PartName, amount: string) {
    const others = entry.actualFees.filter((fee) => fee.part !== part);
    change({ actualFees: [...others, { part, amount }] });
  }

  return (
    <fieldset className="grid grid-cols-4 gap-3 small:grid-cols-2">
      <legend className="mb-1 font-medium">{t('inventory-what-was-taken')}</legend>
      {PARTS_AT[entry.place].map((part) => (
        <DecimalField
          key={part}
          label={PART_NAMES[part]}
          placeholder="0"
          value={feeOf(entry, part)}
          enter={(text) => setFee(part, text)}
        />
      ))}
    </fieldset>
  );
}
