import type { MoneyView } from './engine';
import { money } from './money';

/** An amount, or a dash that says why there is none. */
export function Amount({ amount, why }: { amount: MoneyView | null; why: string }) {
  if (amount) return money(amount);
  return (
    <span className="font-normal text-faint" title={why}>
      <span aria-hidden="true">–</span>
      <span className="sr-only">{why}</span>
    </span>
  );
}

/** A gain or a loss: a sign and a colour, so that neither carries it alone. */
export function Gain({ amount, why }: { amount: MoneyView | null; why: string }) {
  if (!amount) return <Amount amount={amount} why={why} />;
  const lost = amount.amount.startsWith('-');
  const none = /^-?0*\.?0*$/.test(amount.amount);
  const bare = { ...amount, amount: amount.amount.replace(/^-/, '') };
  if (none) return money(bare);
  return (
    <span className={lost ? 'text-down' : 'text-up'}>
      {lost ? '−' : '+'}
      {money(bare)}
    </span>
  );
}

/** `26.6 %`, with a true minus. */
export function percentWords(percent: string): string {
  return `${percent.replace(/^-/, '−')} %`;
}
