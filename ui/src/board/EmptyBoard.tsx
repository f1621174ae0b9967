import { Plus } from 'lucide-react';
import { every } from '../kit/ages';
import { Button } from '../kit/Button';
import { TIER_COLOURS, TIER_ICONS, TIER_NAMES, TIERS } from '../kit/tiers';

const WHAT_FOR = {
  hot: `What you are selling now: synced ${every(60)}.`,
  warm: `What you keep an eye on: ${every(360)}.`,
  cold: `What you hold for later: ${every(1440)}.`,
  frozen: 'What rests: synced only when you open it.',
};

/** A board without a product: what to do, and what the columns will be for. */
export function EmptyBoard({ add }: { add: () => void }) {
  return (
    <main aria-label="Board" className="grid min-h-0 flex-1 place-items-center p-6">
      <div className="w-full max-w-lg">
        <h1 className="font-semibold text-figure tracking-tight">No products yet</h1>
        <p className="mt-1 text-soft">Paste the SKUs of your products, as many as you like. Each gets a tier:</p>
        <ul className="my-5 divide-y divide-line rounded-card border border-line bg-card">
          {TIERS.map((tier) => {
            const Icon = TIER_ICONS[tier];
            return (
              <li key={tier} className="flex items-center gap-3 px-4 py-2.5">
                <Icon size={15} aria-hidden="true" style={{ color: TIER_COLOURS[tier] }} />
                <span className="w-14 font-medium">{TIER_NAMES[tier]}</span>
                <span className="text-soft">{WHAT_FOR[tier]}</span>
              </li>
            );
          })}
        </ul>
        <Button look="strong" onClick={add}>
          <Plus size={15} aria-hidden="true" />
          Add products by SKU
        </Button>
      </div>
    </main>
  );
}
