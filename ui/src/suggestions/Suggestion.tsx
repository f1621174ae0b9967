import { MoveRight } from 'lucide-react';
import { Button } from '../kit/Button';
import type { SuggestionLine, TierName } from '../kit/engine';
import { TIER_COLOURS, TIER_ICONS, TIER_NAMES } from '../kit/tiers';
import { t } from '../language/catalogue';
import { costWords, gainWords, reasonWords } from './words';

/** A product that would stand better in another tier: why, at what cost, and for what gain. */
export function Suggestion({
  line,
  busy,
  move,
  dismiss,
}: {
  line: SuggestionLine;
  busy: boolean;
  move: () => void;
  dismiss: () => void;
}) {
  const to = TIER_NAMES[line.to];
  return (
    <li data-suggestion={line.product} className="flex items-start gap-3 px-5 py-2.5 small:flex-wrap">
      <div className="min-w-0 flex-1 small:basis-full">
        <p className="flex items-baseline gap-2">
          <span className="truncate font-medium">{line.name}</span>
          {line.sku && line.sku !== line.name && (
            <code className="shrink-0 text-faint text-micro max-[900px]:hidden">{line.sku}</code>
          )}
        </p>
        <p>{reasonWords(line)}</p>
        <p className="text-soft text-small">{gainWords(line)}</p>
        <p className="text-small text-soft tabular-nums">
          {costWords(line.requestsADay)}
          {line.needsRoom && <span className="text-warn"> · {t('suggestions-needs-room')}</span>}
        </p>
      </div>
      <p className="flex shrink-0 items-center gap-1.5 pt-1.5 text-small">
        <Tier tier={line.from} />
        <MoveRight size={13} aria-hidden="true" className="text-faint" />
        <span className="sr-only">{t('suggestions-to')}</span>
        <Tier tier={line.to} />
      </p>
      <Button
        data-moves
        disabled={busy}
        onClick={move}
        aria-label={t('suggestions-move-to', { name: line.name, to })}
        title={line.needsRoom ? t('suggestions-move-savers-first') : undefined}
      >
        {t('suggestions-move')}
      </Button>
      <Button
        look="bare"
        disabled={busy}
        onClick={dismiss}
        aria-label={t('suggestions-dismiss-named', { name: line.name })}
      >
        {t('suggestions-dismiss')}
      </Button>
    </li>
  );
}

function Tier({ tier }: { tier: TierName }) {
  const Icon = TIER_ICONS[tier];
  return (
    <span className="flex items-center gap-1">
      <Icon size={13} aria-hidden="true" style={{ color: TIER_COLOURS[tier] }} />
      {TIER_NAMES[tier]}
    </span>
  );
}
