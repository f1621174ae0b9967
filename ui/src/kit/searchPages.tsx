import { Globe } from 'lucide-react';
import { toast } from 'sonner';
import { t } from '../language/catalogue';
import { EngineError, engine, type MarketName } from './engine';
import type { MenuEntry } from './Menu';

/** Where each marketplace shows its goods to buyers: Alias has no page of its own. */
const PAGE_NAMES: Record<MarketName, string> = { stockx: 'StockX', alias: 'GOAT' };

/** The ways out to a product on the marketplaces' own pages, in the system's browser. */
export function searchPageEntries(product: number): MenuEntry[] {
  return (['stockx', 'alias'] as const).map((market, place) => ({
    name: t('kit-find-on', { page: PAGE_NAMES[market] }),
    icon: <Globe size={14} />,
    apart: place === 0,
    run: () => void openSearchPage(product, market),
  }));
}

async function openSearchPage(product: number, market: MarketName) {
  await engine.openSearchPage(product, market).catch((thrown) => {
    const { message, hint } = EngineError.from(thrown);
    toast.error(message, { id: 'no-browser', description: hint });
  });
}
