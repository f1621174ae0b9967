import { left } from '../kit/ages';
import { Bar } from '../kit/Bar';
import type { ProgressView } from '../kit/engine';
import { count } from '../kit/money';

/** `First sync: 31 of 212 · 1 min 20 s left`. */
export function SyncProgress({ progress }: { progress: ProgressView }) {
  const { label, done, total, secondsLeft } = progress;
  const amount = `${label}: ${count(done)} of ${count(total)}`;
  const rest = secondsLeft === null ? null : `${left(secondsLeft)} left`;
  return (
    <section aria-label="Sync progress" className="text-micro text-soft">
      <Bar name={label} value={done} whole={total} words={rest ? `${amount}, ${rest}` : amount} colour="var(--up)" />
      <p className="mt-1.5 flex items-center gap-1.5">
        <span aria-hidden="true" className="size-1.5 shrink-0 rounded-full bg-up" />
        {amount}
      </p>
      <p className="pl-3 text-faint">{rest ?? 'Working out how long it takes …'}</p>
    </section>
  );
}
