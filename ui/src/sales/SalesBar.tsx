import { FileInput } from 'lucide-react';
import { useActions } from '../board/actions';
import { ExportMenu } from '../exporting/ExportMenu';
import { Button } from '../kit/Button';
import { Choice } from '../kit/Choice';
import type { PlaceName, TableForm } from '../kit/engine';
import { PLACE_NAMES, PLACES } from '../kit/places';
import { PERIODS, type Period } from './periods';
import { StockBook } from './StockBook';

const PLACE_OPTIONS: readonly { value: PlaceName | 'all'; name: string }[] = [
  { value: 'all', name: 'All places' },
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
  const { importFile } = useActions();
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-2 py-2">
      <Choice label="Period" value={period} options={PERIODS} choose={setPeriod} />
      <Choice
        label="Place"
        value={place ?? 'all'}
        options={PLACE_OPTIONS}
        choose={(value) => setPlace(value === 'all' ? null : value)}
      />
      {placeName !== null && (
        <Button onClick={() => setPlaceName(null)} aria-label={`${placeName || 'Other'}: show all places again`}>
          {placeName || 'Other'} ×
        </Button>
      )}
      {brand !== null && (
        <Button onClick={() => setBrand(null)} aria-label={`${brand || 'No brand'}: show all brands again`}>
          {brand || 'No brand'} ×
        </Button>
      )}
      <span className="flex-1" />
      <Button onClick={importFile}>
        <FileInput size={14} aria-hidden="true" />
        Import
      </Button>
      <ExportMenu save={save} />
      <StockBook />
    </div>
  );
}
