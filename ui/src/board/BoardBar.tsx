import { useQuery } from '@tanstack/react-query';
import { ArrowDownWideNarrow, Check, X } from 'lucide-react';
import { Button } from '../kit/Button';
import type { BoardView, CardSort, MoneyView } from '../kit/engine';
import { Found } from '../kit/Found';
import { money, wholeMoney } from '../kit/money';
import { oldBidsWords } from '../kit/oldBids';
import { PillMenu, Radio } from '../kit/PillMenu';
import { CHOSEN, FREE, PILL } from '../kit/pills';
import { suggestionsQuery } from '../kit/queries';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import { rich } from '../language/rich';
import { useActions } from './actions';
import { useMatching } from './cardPages';
import { type Filter, SORT_NAMES } from './filter';
import { NarrowMenu } from './NarrowMenu';
import type { Selection } from './selection';

const SORTS = Object.keys(SORT_NAMES) as CardSort[];

/** What the board holds, what is selected, and how the cards are ordered and narrowed. */
export function BoardBar({
  board,
  filter,
  setFilter,
  selection,
}: {
  board: BoardView;
  filter: Filter;
  setFilter: (filter: Filter) => void;
  selection: Selection;
}) {
  return (
    <div className="flex min-h-11 shrink-0 items-center gap-4 small:flex-wrap small:gap-2 small:pb-1.5">
      {/* What has no room wraps out of sight, the least important first; a small window has lines for all of it. */}
      <div className="flex h-11 min-w-0 flex-1 flex-wrap gap-x-4 overflow-hidden whitespace-nowrap text-soft *:leading-[44px] small:h-auto small:basis-full small:*:leading-7">
        <Worth board={board} />
        {selection.ids.size > 0 && <Selected selection={selection} />}
        <ToTakeDown units={board.toTakeDown} />
        <Suggested />
        <Notes board={board} />
      </div>
      <Matching filter={filter} />
      <SortMenu sort={filter.sort} choose={(sort) => setFilter({ ...filter, sort })} />
      <NarrowMenu narrowing={filter.narrowing} narrow={(narrowing) => setFilter({ ...filter, narrowing })} />
      <button
        type="button"
        aria-pressed={filter.ownedOnly}
        className={`${PILL} ${filter.ownedOnly ? CHOSEN : FREE}`}
        onClick={() => setFilter({ ...filter, ownedOnly: !filter.ownedOnly })}
      >
        {filter.ownedOnly && <Check size={12} aria-hidden="true" />}
        {t('board-owned-only')}
      </button>
    </div>
  );
}

function Matching({ filter }: { filter: Filter }) {
  const products = useMatching(filter);
  return <Found words={products === null ? '' : t('board-products', { products })} />;
}

/** How many products would stand better in another tier; nothing where all stand well. */
function Suggested() {
  const { showSuggestions } = useActions();
  const { data } = useQuery(suggestionsQuery);
  if (!data || data.total === 0) return null;
  return (
    <button
      type="button"
      className="hover:text-ink hover:underline"
      title={t('board-suggestions-about')}
      onClick={showSuggestions}
    >
      {t('board-suggestions', { suggestions: data.total })}
    </button>
  );
}

/** What the units would bring now. */
function Worth({ board: { products, units, worth } }: { board: BoardView }) {
  if (!worth) return <span>{units > 0 ? t('board-units', { units }) : t('board-products', { products })}</span>;
  return (
    <span title={t('board-worth-title', { amount: money(worth) })}>
      {rich('board-worth', {
        worth: wholeMoney(worth),
        units,
        b: (inner) => <b className="mr-1.5 font-semibold text-ink text-value">{inner}</b>,
      })}
    </span>
  );
}

function Selected({ selection }: { selection: Selection }) {
  return (
    <span role="status" className="flex items-center gap-1 text-accent">
      {t('board-selected-count', { count: selection.ids.size })}
      <Button look="bare" className="h-6! px-1.5!" onClick={selection.clear} aria-label={t('board-clear-selection')}>
        <X size={13} aria-hidden="true" />
      </Button>
    </span>
  );
}

function ToTakeDown({ units }: { units: number }) {
  const { showToTakeDown } = useActions();
  if (units === 0) return null;
  return (
    <button type="button" className="text-warn hover:underline" onClick={showToTakeDown}>
      {t('board-to-take-down', { units })}
    </button>
  );
}

/** How the worth changed, and what is not known of it. */
function Notes({ board: { worth, withoutWorth, oldBids, dayChange } }: { board: BoardView }) {
  const old = oldBidsWords(oldBids);
  return (
    <>
      {dayChange && <DayChange amount={dayChange} />}
      {old && (
        <span className="text-warn" title={old.full}>
          {old.short}
        </span>
      )}
      {worth && withoutWorth > 0 && <span>{t('board-without-price', { units: count(withoutWorth) })}</span>}
    </>
  );
}

function DayChange({ amount }: { amount: MoneyView }) {
  if (/^-?0*\.?0*$/.test(amount.amount)) return null;
  const fell = amount.amount.startsWith('-');
  return (
    <span className={fell ? 'text-down' : 'text-up'} title={t('board-over-24-hours')}>
      <span aria-hidden="true" className="inline-block scale-75">
        {fell ? '▼' : '▲'}
      </span>
      <span className="sr-only">{fell ? t('board-down') : t('board-up')}</span>{' '}
      {t('board-today', { amount: wholeMoney({ ...amount, amount: amount.amount.replace('-', '') }) })}
    </span>
  );
}

function SortMenu({ sort, choose }: { sort: CardSort; choose: (sort: CardSort) => void }) {
  return (
    <PillMenu
      icon={<ArrowDownWideNarrow size={13} aria-hidden="true" />}
      shown={
        <span>
          <span className="sr-only">{t('board-order')}: </span>
          {SORT_NAMES[sort]}
        </span>
      }
      chosen={false}
    >
      <Radio
        value={sort}
        choose={(value) => choose(value as CardSort)}
        options={SORTS.map((each): [string, string] => [each, SORT_NAMES[each]])}
      />
    </PillMenu>
  );
}
