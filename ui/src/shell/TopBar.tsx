import { Globe, Plus } from 'lucide-react';
import type { RefObject } from 'react';
import { Button } from '../kit/Button';
import type { SessionView } from '../kit/engine';
import { Key } from '../kit/Key';
import { currencySign } from '../kit/money';
import { t } from '../language/catalogue';
import type { Page } from './pages';
import { SampleBadge } from './SampleBadge';
import { type Search, SearchField } from './SearchField';

/** The page's search, the own region, which data is open, and adding products. */
export function TopBar({
  session,
  page,
  searchField,
  search,
  add,
}: {
  session: SessionView;
  page: Page;
  searchField: RefObject<HTMLInputElement | null>;
  /** Of the page that is shown, if it has one. */
  search: Search | undefined;
  add: () => void;
}) {
  const [own] = session.regions;
  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-line border-b bg-bar px-4">
      {search && <SearchField key={page} ref={searchField} search={search} />}
      <span className="flex-1" />
      {session.mode === 'sample' && <SampleBadge />}
      {own && (
        <span
          className="flex shrink-0 items-center gap-1.5 whitespace-nowrap text-soft"
          title={t('shell-region-prices', { region: own.code, currency: own.currency })}
        >
          <Globe size={14} aria-hidden="true" />
          {own.code} · {currencySign(own.currency)}
        </span>
      )}
      <Button look="strong" onClick={add} aria-label={t('shell-add-product')} aria-keyshortcuts="N">
        <Plus size={15} aria-hidden="true" />
        {t('shell-add')}
        <Key onStrong>N</Key>
      </Button>
    </header>
  );
}
