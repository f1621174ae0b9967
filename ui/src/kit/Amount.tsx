import { t } from '../language/catalogue';
import { typedDecimal } from '../language/decimals';
import type { MoneyView } from './engine';
import { exactMoney, isNothing, money, wholeMoney } from './money';

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

/** The same with its pence always, for columns. */
export function ExactAmount({ amount, why }: { amount: MoneyView | null; why: string }) {
  return amount ? exactMoney(amount) : <Amount amount={amount} why={why} />;
}

/** A gain or a loss: a sign and a colour, so that neither carries it alone. */
export function Gain({ amount, why }: { amount: MoneyView | null; why: string }) {
  return amount ? <Signed amount={amount} words={money} /> : <Amount amount={amount} why={why} />;
}

/** The same with its pence always, for columns. */
export function ExactGain({ amount, why }: { amount: MoneyView | null; why: string }) {
  return amount ? <Signed amount={amount} words={exactMoney} /> : <Amount amount={amount} why={why} />;
}

/** The same without pence, where room is short. */
export function WholeGain({ amount }: { amount: MoneyView }) {
  return <Signed amount={amount} words={wholeMoney} />;
}

function Signed({ amount, words }: { amount: MoneyView; words: (amount: MoneyView) => string }) {
  const lost = amount.amount.startsWith('-');
  const bare = { ...amount, amount: amount.amount.replace(/^-/, '') };
  if (isNothing(bare.amount)) return words(bare);
  return (
    <span className={lost ? 'text-down' : 'text-up'}>
      {lost ? '−' : '+'}
      {words(bare)}
    </span>
  );
}

/** `26.6%`, with a true minus. */
export function percentWords(percent: string): string {
  return t('kit-percent', { percent: typedDecimal(percent).replace(/^-/, '−') });
}
