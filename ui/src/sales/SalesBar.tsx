import { useRef } from 'react';
import { ExportMenu } from '../exporting/ExportMenu';
import { ImportPill } from '../importing/ImportPill';
import { Button } from '../kit/Button';
import { Choice } from '../kit/Choice';
import type { PlaceName, TableForm } from '../kit/engine';
import { PLACE_NAMES, PLACES } from '../kit/places';
import { useIsTight } from '../kit/tight';
import { t } from '../language/catalogue';
import { PERIODS, type Period } from './periods';
import { StockBook } from './StockBook';

const PLACE_OPTIONS: readonly { value: PlaceName | 'all'; name: string }[] = [
  { value: 'all', name: t('sales-all-places') },
  ...PLACES.map((value) => ({ value, name: PLACE_NAMES[value] })),
];

interface SalesBarProps {
  period: Period;
  setPeriod: (period: Period) => void;
  place: PlaceName | null;
  setPlace: (place: PlaceName | null) => void;
  /** The name of a place that is none of ours; none: whatever it is called. */
  placeName: string | null;
  setPlaceName: (name: string | null) => void;
  brand: string | null;
  setBrand: (brand: string | null) => void;
  /** Saves the sales that are shown, and answers where. */
  save: (form: TableForm) => Promise<string | null>;
}

/** Which sales are shown, and the stock book. */
export function SalesBar({
  period,
  setPeriod,
  place,
  setPlace,
  placeName,
  setPlaceName,
  brand,
  setBrand,
  save,
}: SalesBarProps) {
  const bar = useRef<HTMLDivElement>(null);
  const isTight = useIsTight(bar);
  return (
    <div ref={bar} className="group flex min-h-11 flex-wrap items-center gap-2 py-2">
      <Choice label={t('sales-period')} value={period} options={PERIODS} choose={setPeriod} />
      <Choice
        label={t('sales-place')}
        value={place ?? 'all'}
        options={PLACE_OPTIONS}
        choose={(value) => setPlace(value === 'all' ? null : value)}
      />
      {placeName !== null && (
        <Button
          onClick={() => setPlaceName(null)}
          aria-label={t('sales-show-all-places', { place: placeName || t('sales-other') })}
        >
          {placeName || t('sales-other')} ×
        </Button>
      )}
      {brand !== null && (
        <Button
          onClick={() => setBrand(null)}
          aria-label={t('sales-show-all-brands', { brand: brand || t('sales-no-brand') })}
        >
          {brand || t('sales-no-brand')} ×
        </Button>
      )}
      <span className="flex-1" />
      <ImportPill isTight={isTight} />
      <ExportMenu isTight={isTight} save={save} />
      <StockBook />
    </div>
  );
}
