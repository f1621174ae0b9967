import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import type { PayoutView } from './engine';
import { money } from './money';
import { PART_NAMES } from './places';

/** A payout in its parts: the price, each fee, and what is left. */
export function PayoutParts({ payout, about }: { payout: PayoutView; about?: string }) {
  const converted = payout.rate !== null && payout.atHome;
  return (
    <div className="selectable">
      {about && <p className="mb-1 text-soft">{about}</p>}
      <dl className="grid grid-cols-[1fr_auto] gap-y-1">
        <dt>Price</dt>
        <dd className="pl-6 text-right">{money(payout.price)}</dd>
        {payout.fees.map(({ part, amount }) => (
          <div key={part} className="contents text-soft">
            <dt>{PART_NAMES[part]}</dt>
            <dd className="pl-6 text-right">−{money(amount)}</dd>
          </div>
        ))}
        <div className="contents font-semibold">
          <dt className="border-line border-t pt-1">You get</dt>
          <dd className="border-line border-t pt-1 pl-6 text-right">{money(payout.amount)}</dd>
        </div>
        {converted && (
          <div className="contents">
            <dt className="text-soft">{payout.rate}</dt>
            <dd className="pl-6 text-right">{money(converted)}</dd>
          </div>
        )}
      </dl>
      {payout.rate === null && !payout.atHome && (
        <p className="mt-1 text-warn">Its exchange rate is not known, so it is left out of sums.</p>
      )}
    </div>
  );
}

/** An amount that opens into its parts. */
export function PayoutButton({
  payout,
  name,
  about,
  className = '',
  children,
}: {
  payout: PayoutView;
  /** What it is, for those who can't see the column. */
  name: string;
  about?: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <Popover.Root>
      <Popover.Trigger title="Show its parts" className={`rounded-md px-1.5 ${className}`}>
        <span className="sr-only">{name}: </span>
        {children}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          className="z-50 w-72 rounded-xl border border-line bg-raised p-3 text-left shadow-(--shadow) outline-none"
        >
          <PayoutParts payout={payout} about={about ?? name} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
