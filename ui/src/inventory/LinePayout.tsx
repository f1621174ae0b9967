import { useQuery } from '@tanstack/react-query';
import { Popover } from 'radix-ui';
import type { InventoryLine } from '../kit/engine';
import { money } from '../kit/money';
import { PayoutParts } from '../kit/PayoutParts';
import { PLACE_NAMES } from '../kit/places';
import { productQuery } from '../kit/queries';

/** What a unit pays out now, which opens into its parts. */
export function LinePayout({ line }: { line: InventoryLine }) {
  if (!line.worth) return null;
  if (!line.worthPlace) {
    return (
      <>
        {money(line.worth)} <span className="ml-1 text-[11px] text-faint">your view</span>
      </>
    );
  }
  return (
    <Popover.Root>
      <Popover.Trigger tabIndex={-1} title="Show its parts" className="rounded-md hover:underline">
        {money(line.worth)} <span className="ml-1 text-[11px] text-faint">{PLACE_NAMES[line.worthPlace]}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={4}
          className="z-50 w-72 rounded-xl border border-line bg-raised p-3 text-left shadow-(--shadow) outline-none"
        >
          <Parts line={line} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Parts({ line }: { line: InventoryLine }) {
  const { data: product } = useQuery(productQuery(line.product));
  const own = product?.regions[0]?.code;
  const size = product?.sizes.find(({ label }) => label === line.size);
  const quote = size?.quotes.find(
    ({ market, region, channel }) => market === line.worthPlace && region === own && channel === 'standard',
  );
  if (!quote?.payoutNow) return <p className="text-soft">Its parts are not known any more.</p>;
  return <PayoutParts payout={quote.payoutNow} about="At the highest bid" />;
}
