import { useQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { every, moment } from '../kit/ages';
import { EngineError, type RuleDelay, type RuleDraft, type RuleMove, type RulePreview } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { money } from '../kit/money';
import { rulePreviewQuery } from '../kit/queries';
import { Reading } from '../kit/Reading';
import { sizeWords } from '../kit/sizes';
import { TIER_NAMES } from '../kit/tiers';
import { t } from '../language/catalogue';
import { SIDES, stillWords } from './words';

/** What a rule would have done in the last 30 days, and how late it can be. */
export function Preview({ draft }: { draft: RuleDraft }) {
  const { data: preview, error } = useQuery(rulePreviewQuery(useDeferredValue(draft)));
  return (
    <section
      aria-label={t('alerts-preview')}
      aria-live="polite"
      className="rounded-xl border border-line bg-(--well) p-3"
    >
      {error && <p className="text-soft">{EngineError.from(error).message}</p>}
      {preview && !error && <Told preview={preview} atOnce={draft.atOnce} />}
    </section>
  );
}

function Told({ preview, atOnce }: { preview: RulePreview; atOnce: boolean }) {
  const { sentence, alerts, moves, trueNow, delays } = preview;
  return (
    <>
      <p className="font-medium">{sentence}</p>
      <p className="mt-1 text-soft">
        {alerts === null ? t('alerts-late-untold') : t('alerts-would-have', { times: alerts })}
        {trueNow > 0 &&
          ` ${atOnce ? t('alerts-true-at-once', { prices: trueNow }) : t('alerts-true-once-back', { prices: trueNow })}`}
      </p>
      {moves.length > 0 && (
        <Reading
          as="ul"
          aria-label={t('alerts-moves')}
          className="mt-2 max-h-36 rounded-lg border border-line bg-card px-2.5 py-1"
        >
          {moves.map((move) => (
            <Move key={`${move.at} ${move.product} ${move.size} ${move.market} ${move.side}`} move={move} />
          ))}
        </Reading>
      )}
      <ul className="mt-2 text-faint text-small">
        {delays.map((delay) => (
          <li key={delay.tier}>{delayWords(delay)}</li>
        ))}
        {delays.length === 0 && <li>{t('alerts-about-nothing')}</li>}
      </ul>
    </>
  );
}

function Move({ move }: { move: RuleMove }) {
  return (
    <li className="flex gap-3 py-0.5 text-small tabular-nums">
      <span className="w-32 shrink-0 whitespace-nowrap text-faint">{moment(move.at)}</span>
      <span className="min-w-0 flex-1 truncate">
        {move.product} · {MARKET_NAMES[move.market]} {sizeWords(move.size)}
      </span>
      <span className="shrink-0">
        {stillWords(move.side, move.old, move.new) ?? `${SIDES[move.side]} ${money(move.old)} → ${money(move.new)}`}
      </span>
    </li>
  );
}

function delayWords({ tier, products, minutes, hotCostsMore }: RuleDelay): string {
  const looked = t('alerts-looked-at', { tier: TIER_NAMES[tier], products, every: every(minutes) });
  return hotCostsMore > 0 ? `${looked}; ${t('alerts-hot-costs', { requests: hotCostsMore })}.` : `${looked}.`;
}
