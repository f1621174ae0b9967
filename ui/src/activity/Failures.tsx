import { useMutation } from '@tanstack/react-query';
import { Bug, KeyRound, Store, TriangleAlert, WifiOff } from 'lucide-react';
import { toast } from 'sonner';
import { Button } from '../kit/Button';
import { useClock } from '../kit/clock';
import { engine, type FailureAction, type FailureScope, type FailureView } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { retryWords, triedWords } from '../kit/troubles';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';

/** Where one can go from here. */
export interface GoTo {
  product: (id: number) => void;
  settings: () => void;
}

const SCOPES: Record<FailureScope, { name: string; icon: typeof WifiOff }> = {
  program: { name: t('activity-scope-program'), icon: Bug },
  computer: { name: t('activity-scope-computer'), icon: WifiOff },
  account: { name: t('activity-scope-account'), icon: KeyRound },
  marketplace: { name: t('activity-scope-market'), icon: Store },
  products: { name: t('activity-scope-products'), icon: TriangleAlert },
};

const ACTIONS: Record<FailureAction, string> = {
  reconnect: t('activity-reconnect'),
  try_now: t('activity-try-now'),
  open_product: t('activity-open'),
  open_settings: t('activity-settings'),
};

/** What fails, grouped by what it belongs to, with what to do. */
export function Failures({ failures, goTo }: { failures: readonly FailureView[]; goTo: GoTo }) {
  const scopes = [...new Set(failures.map(({ scope }) => scope))];
  return (
    <>
      <h2 className="flex h-11 items-center gap-2 px-4 font-semibold">
        {t('activity-needs-you')}
        {failures.length > 0 && (
          <span className="rounded-full bg-warn-soft px-1.5 text-micro text-warn">{count(failures.length)}</span>
        )}
      </h2>
      {failures.length === 0 && <p className="border-line border-t px-4 py-3 text-soft">{t('activity-all-good')}</p>}
      {scopes.map((scope) => (
        <section key={scope} aria-label={SCOPES[scope].name} className="border-line border-t">
          <h3 className="px-4 pt-2.5 text-micro text-faint">{SCOPES[scope].name}</h3>
          <ul>
            {failures
              .filter((failure) => failure.scope === scope)
              .map((failure) => (
                <Failing key={`${failure.market} ${failure.message}`} failure={failure} goTo={goTo} />
              ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Failing({ failure, goTo }: { failure: FailureView; goTo: GoTo }) {
  const { market, message, hint, products, total, action } = failure;
  const { icon: Icon } = SCOPES[failure.scope];
  const retry = useClock((now) => (market ? retryWords(failure, now) : ''));
  const tryNow = useMutation({
    mutationFn: engine.tryNow,
    onSuccess: (answer, market) => toast(triedWords(market, answer, Date.now())),
  });
  const [first] = products;

  function act() {
    if (action === 'try_now' && market) tryNow.mutate(market);
    else if (action === 'open_product' && first) goTo.product(first.id);
    else goTo.settings();
  }

  return (
    <li className="flex items-start gap-3 px-4 py-2">
      <Icon size={14} aria-hidden="true" className="mt-0.5 shrink-0 text-warn" />
      <p className="selectable min-w-0 flex-1 text-soft wrap-anywhere">
        <span className="font-medium text-ink">{message}</span> {hint} {retry}
        {total > 0 && (
          <span className="block text-faint">
            {products.map(({ name }) => name).join(', ')}
            {total > products.length && t('activity-and-more', { more: count(total - products.length) })}
          </span>
        )}
      </p>
      {action && (
        <Button
          disabled={tryNow.isPending}
          aria-label={`${ACTIONS[action]}: ${(action === 'open_product' ? first?.name : market && MARKET_NAMES[market]) ?? message}`}
          onClick={act}
        >
          {ACTIONS[action]}
        </Button>
      )}
    </li>
  );
}
