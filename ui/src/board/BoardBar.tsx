import { ArrowDownWideNarrow, Check, X } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { Button } from '../kit/Button';
import type { BoardView, CardSort, MoneyView } from '../kit/engine';
import { count, counted, money, wholeMoney } from '../kit/money';
import { oldBidsWords } from '../kit/oldBids';
import { useActions } from './actions';
import { type Filter, SORT_NAMES } from './filter';
import type { Selection } from './selection';

const PILL = 'inline-flex h-7 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-full border px-3 text-small';
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
    <div className="flex h-11 shrink-0 items-center gap-4">
      <Worth board={board} />
      {selection.ids.size > 0 && (
        <span role="status" className="flex items-center gap-1 text-accent">
          {count(selection.ids.size)} selected · drag them or press 1–4
          <Button look="bare" className="h-6! px-1.5!" onClick={selection.clear} aria-label="Clear the selection">
            <X size={13} aria-hidden="true" />
          </Button>
        </span>
      )}
      <span className="flex-1" />
      <SortMenu sort={filter.sort} choose={(sort) => setFilter({ ...filter, sort })} />
      <button
        type="button"
        aria-pressed={filter.ownedOnly}
        className={`${PILL} ${filter.ownedOnly ? 'border-accent bg-accent-soft text-accent' : 'border-line bg-card text-soft hover:border-line-strong'}`}
        onClick={() => setFilter({ ...filter, ownedOnly: !filter.ownedOnly })}
      >
        {filter.ownedOnly && <Check size={12} aria-hidden="true" />}
        Owned only
      </button>
    </div>
  );
}

/** What the units would bring now, how that changed, and what is not known of it. */
function Worth({
  board: { products, units, worth, withoutWorth, oldBids, dayChange, toTakeDown },
}: {
  board: BoardView;
}) {
  const { showToTakeDown } = useActions();
  const old = oldBidsWords(oldBids);
  return (
    <div className="flex min-w-0 items-center gap-4 whitespace-nowrap text-soft">
      {worth ? (
        <span title={`What the highest bids pay this minute, after all fees: ${money(worth)}`}>
          <b className="mr-1.5 font-semibold text-ink text-value">{wholeMoney(worth)}</b>
          if {units === 1 ? 'your unit' : `all ${count(units)} units`} sold now
        </span>
      ) : (
        <span>{units > 0 ? counted(units, 'unit') : counted(products, 'product')}</span>
      )}
      {dayChange && <DayChange amount={dayChange} />}
      {worth && withoutWorth > 0 && <span className="truncate">{count(withoutWorth)} without a price</span>}
      {old && (
        <span className="text-warn" title={old.full}>
          {old.short}
        </span>
      )}
      {toTakeDown > 0 && (
        <button type="button" className="text-warn hover:underline" onClick={showToTakeDown}>
          {counted(toTakeDown, 'unit')} to take down
        </button>
      )}
    </div>
  );
}

function DayChange({ amount }: { amount: MoneyView }) {
  if (/^-?0*\.?0*$/.test(amount.amount)) return null;
  const fell = amount.amount.startsWith('-');
  return (
    <span className={fell ? 'text-down' : 'text-up'} title="Over 24 hours">
      <span aria-hidden="true" className="inline-block scale-75">
        {fell ? '▼' : '▲'}
      </span>
      <span className="sr-only">{fell ? 'down' : 'up'}</span>{' '}
      {wholeMoney({ ...amount, amount: amount.amount.replace('-', '') })} today
    </span>
  );
}

function SortMenu({ sort, choose }: { sort: CardSort; choose: (sort: CardSort) => void }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger className={`${PILL} border-line bg-card text-soft hover:border-line-strong`}>
        <ArrowDownWideNarrow size={13} aria-hidden="true" />
        <span className="sr-only">Order: </span>
        {SORT_NAMES[sort]}
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 min-w-48 rounded-xl border border-line bg-raised p-1 shadow-(--shadow)"
        >
          <DropdownMenu.RadioGroup value={sort} onValueChange={(value) => choose(value as CardSort)}>
            {SORTS.map((each) => (
              <DropdownMenu.RadioItem
                key={each}
                value={each}
                className="flex h-8 items-center justify-between gap-6 rounded-lg px-2.5 outline-none data-highlighted:bg-hover"
              >
                {SORT_NAMES[each]}
                <DropdownMenu.ItemIndicator>
                  <Check size={14} aria-hidden="true" />
                </DropdownMenu.ItemIndicator>
              </DropdownMenu.RadioItem>
            ))}
          </DropdownMenu.RadioGroup>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
