import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { EVERYTHING } from '../board/filter';
import { engine } from '../kit/engine';
import { PLACE_NAMES } from '../kit/places';
import { sizeWords } from '../kit/sizes';
import { TIER_NAMES, TIERS } from '../kit/tiers';
import { t } from '../language/catalogue';

/** Lines of each kind that are shown. */
const AT_MOST = 6;

/** What the palette found in the data: each leads to its product. */
export interface Found {
  id: string;
  group: 'Products' | 'Units' | 'Sales';
  title: string;
  about: string;
  product: number;
}

/** Products by name or SKU, units by their stock number, sales by their order or buyer. */
export function foundQuery(text: string) {
  return queryOptions({
    queryKey: ['palette', text],
    queryFn: async () => (await Promise.all([products(text), units(text), sales(text)])).flat(),
    placeholderData: keepPreviousData,
    gcTime: 30_000,
    enabled: text !== '',
  });
}

async function products(text: string): Promise<Found[]> {
  const pages = await Promise.all(
    TIERS.map((tier) => engine.cards({ ...EVERYTHING, sort: 'name', tier, text, offset: 0, limit: AT_MOST })),
  );
  return pages
    .flatMap((page) => page.cards)
    .slice(0, AT_MOST)
    .map(({ id, name, sku, tier }) => ({
      id: `product ${id}`,
      group: 'Products',
      title: name,
      about: [sku, TIER_NAMES[tier]].filter(Boolean).join(' · '),
      product: id,
    }));
}

/** A stock number is the number of a unit, with or without its sign. */
async function units(text: string): Promise<Found[]> {
  const number = /^#?(\d{1,9})$/.exec(text)?.[1];
  if (!number) return [];
  const unit = await engine.unit(Number(number)).catch(() => null);
  if (!unit) return [];
  const { name, sizes } = await engine.product(unit.product);
  const size = sizes.find(({ id }) => id === unit.size);
  const about = [size && sizeWords(size.label), unit.keptAt, unit.state === 'sold' && t('palette-sold')].filter(
    Boolean,
  );
  return [
    {
      id: `unit ${unit.id}`,
      group: 'Units',
      title: `#${unit.id} ${name}`,
      about: about.join(' · '),
      product: unit.product,
    },
  ];
}

async function sales(text: string): Promise<Found[]> {
  const filter = { from: null, to: null, place: null, placeName: null, brand: null, text };
  const { sales } = await engine.sales(filter, 0, AT_MOST);
  return sales.map((sale) => ({
    id: `sale ${sale.unit} ${sale.nth}`,
    group: 'Sales',
    title: sale.name,
    about: [sizeWords(sale.size), sale.placeName || PLACE_NAMES[sale.place], sale.reference]
      .filter(Boolean)
      .join(' · '),
    product: sale.product,
  }));
}
