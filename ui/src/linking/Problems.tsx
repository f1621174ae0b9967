import { useMutation } from '@tanstack/react-query';
import { until } from '../kit/ages';
import { Button } from '../kit/Button';
import { useClock } from '../kit/clock';
import { engine, type LinkProblemView } from '../kit/engine';
import { MARKETS } from '../kit/markets';
import { t } from '../language/catalogue';

/** Products that are not linked, and why. */
export function Problems({
  problems,
  open,
}: {
  problems: readonly LinkProblemView[];
  open: (product: number) => void;
}) {
  return (
    <ul className="divided rounded-card border border-line bg-card">
      {problems.map((problem) => (
        <Problem key={`${problem.product} ${problem.message}`} problem={problem} open={open} />
      ))}
    </ul>
  );
}

function Problem({ problem, open }: { problem: LinkProblemView; open: (product: number) => void }) {
  const again = useMutation({
    mutationFn: () => Promise.all(MARKETS.map((market) => engine.lookAgain(problem.product, market))),
  });
  const when = useClock((now) =>
    problem.retryAt ? t('linking-next-search', { when: until(problem.retryAt, now) }) : '',
  );
  return (
    <li className="flex items-center gap-3 px-4 py-2.5">
      <button
        type="button"
        className="w-36 shrink-0 truncate text-left font-medium hover:underline"
        onClick={() => open(problem.product)}
      >
        {problem.sku}
      </button>
      <p className="selectable min-w-0 flex-1 text-soft">
        {problem.message} <span className="text-faint">{when}</span>
      </p>
      <Button
        disabled={again.isPending}
        onClick={() => again.mutate()}
        aria-label={t('linking-look-again-named', { sku: problem.sku })}
      >
        {t('linking-look-again')}
      </Button>
    </li>
  );
}
