import { useQuery } from '@tanstack/react-query';
import { Amount } from '../kit/Amount';
import type { SaleLine } from '../kit/engine';
import { money } from '../kit/money';
import { PartsPopover } from '../kit/PartsPopover';
import { PayoutParts } from '../kit/PayoutParts';
import { unitQuery } from '../kit/queries';
import { t } from '../language/catalogue';

/** What a sale cost in fees and beside them; it opens into its parts. */
export function SaleCosts({ line, why }: { line: SaleLine; why: string }) {
  if (!line.costs) return <Amount amount={null} why={why} />;
  return (
    <PartsPopover className="hover:underline" amount={money(line.costs)}>
      <Parts line={line} />
    </PartsPopover>
  );
}

function Parts({ line }: { line: SaleLine }) {
  const { data: unit } = useQuery(unitQuery(line.unit));
  const sale = unit?.sales[line.nth - 1];
  if (!sale) return null;
  const payout = sale.actual ?? sale.expected;
  return (
    <>
      <PayoutParts
        payout={{ ...payout, atHome: payout.amount, rate: null }}
        about={sale.actual ? t('sales-paid-out') : t('sales-expected')}
      />
      <p className="mt-2 text-soft">
        {sale.state === 'cancelled'
          ? t('sales-cancellation-cost', { amount: money(sale.endCost) })
          : t('sales-shipping-paid', { amount: money(sale.outbound) })}
        {sale.state === 'returned' && t('sales-return-cost', { amount: money(sale.endCost) })}
        {sale.rate && t('sales-converted', { rate: sale.rate })}
      </p>
    </>
  );
}
