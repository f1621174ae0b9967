import { Globe, Plus } from 'lucide-react';
import type { RefObject } from 'react';
import { Button } from '../kit/Button';
import type { SessionView } from '../kit/engine';
import { currencySign } from '../kit/money';
import { SampleBadge } from './SampleBadge';
import { SearchField } from './SearchField';

/** Search, the own region, which data is open, and adding products. */
export function TopBar({
  session,
  searchField,
  text,
  setText,
  add,
}: {
  session: SessionView;
  searchField: RefObject<HTMLInputElement | null>;
  text: string;
  setText: (text: string) => void;
  add: () => void;
}) {
  const [own] = session.regions;
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-line border-b bg-bar px-4">
      <SearchField ref={searchField} text={text} setText={setText} />
      <span className="flex-1" />
      {session.mode === 'sample' && <SampleBadge />}
      {own && (
        <span
          className="flex shrink-0 items-center gap-1.5 whitespace-nowrap text-soft"
          title={`Prices on the board are for ${own.code}; StockX in ${own.currency}, Alias in USD.`}
        >
          <Globe size={14} aria-hidden="true" />
          {own.code} · {currencySign(own.currency)}
        </span>
      )}
      <Button look="strong" onClick={add}>
        <Plus size={15} aria-hidden="true" />
        Add product
      </Button>
    </header>
  );
}
