import { Plus } from 'lucide-react';
import { every } from '../kit/ages';
import { Button } from '../kit/Button';
import { TIER_COLOURS, TIER_ICONS, TIER_NAMES, TIERS } from '../kit/tiers';
import { t } from '../language/catalogue';

const WHAT_FOR = {
  hot: t('board-for-hot', { every: every(60) }),
  warm: t('board-for-warm', { every: every(360) }),
  cold: t('board-for-cold', { every: every(1440) }),
  frozen: t('board-for-frozen'),
};

/** A board without a product: what to do, and what the columns will be for. */
export function EmptyBoard({ add }: { add: () => void }) {
  return (
    <main aria-label={t('board-board')} className="grid min-h-0 flex-1 place-items-center p-6">
      <div className="w-full max-w-lg">
        <h1 className="font-semibold text-figure tracking-tight">{t('board-empty')}</h1>
        <p className="mt-1 text-soft">{t('board-empty-about')}</p>
        <ul className="my-5 divided rounded-card border border-line bg-card">
          {TIERS.map((tier) => {
            const Icon = TIER_ICONS[tier];
            return (
              <li key={tier} className="flex items-center gap-3 px-4 py-2.5">
                <Icon size={15} aria-hidden="true" style={{ color: TIER_COLOURS[tier] }} />
                <span className="w-24 shrink-0 font-medium">{TIER_NAMES[tier]}</span>
                <span className="text-soft">{WHAT_FOR[tier]}</span>
              </li>
            );
          })}
        </ul>
        <Button look="strong" onClick={add}>
          <Plus size={15} aria-hidden="true" />
          {t('board-add-by-sku')}
        </Button>
      </div>
    </main>
  );
}
