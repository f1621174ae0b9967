import { Copy, ExternalLink, RefreshCw, SquareCheck } from 'lucide-react';
import { type MouseEvent, useState } from 'react';
import { copyText } from '../kit/copied';
import type { CardView } from '../kit/engine';
import type { MenuEntry } from '../kit/Menu';
import { searchPageEntries } from '../kit/searchPages';
import { TIER_ICONS, TIER_NAMES, TIERS } from '../kit/tiers';
import { t } from '../language/catalogue';
import { type Actions, useActions } from './actions';
import { productOf } from './columns';
import type { Selection } from './selection';

/** The menu of the card under the pointer, or of the whole selection if the card is part of it. */
export function useCardMenu(cardsOf: (ids: ReadonlySet<number>) => CardView[], selection: Selection) {
  const actions = useActions();
  const [cards, setCards] = useState<readonly CardView[]>([]);

  function onContextMenu(event: MouseEvent) {
    const id = productOf(event.target);
    const ids = id !== null && selection.ids.has(id) ? selection.ids : new Set(id === null ? [] : [id]);
    const found = cardsOf(ids);
    setCards(found);
    // Beside the cards there is no menu, neither ours nor the web view's.
    if (found.length === 0) event.preventDefault();
  }

  return { onContextMenu, entries: entriesOf(cards, actions, selection) };
}

function entriesOf(cards: readonly CardView[], actions: Actions, selection: Selection): MenuEntry[] {
  const [first] = cards;
  if (!first) return [];
  const ids = cards.map(({ id }) => id);
  const several = cards.length > 1;
  const moves = TIERS.map((tier, place): MenuEntry => {
    const Icon = TIER_ICONS[tier];
    return {
      name: several
        ? t('board-move-several', { products: cards.length, tier: TIER_NAMES[tier] })
        : t('board-move-to', { tier: TIER_NAMES[tier] }),
      icon: <Icon size={14} />,
      shortcut: String(place + 1),
      apart: place === 0,
      run: () => actions.move(ids, tier),
    };
  });
  const refresh = {
    name: t('board-refresh'),
    icon: <RefreshCw size={14} />,
    shortcut: 'R',
    run: () => ids.forEach(actions.refresh),
  };
  if (several) return [refresh, ...moves];
  return [
    { name: t('board-open'), icon: <ExternalLink size={14} />, shortcut: 'Enter', run: () => actions.open(first.id) },
    refresh,
    { name: t('board-select'), icon: <SquareCheck size={14} />, shortcut: 'X', run: () => selection.toggle(first.id) },
    ...(first.sku
      ? [{ name: t('board-copy-sku'), icon: <Copy size={14} />, run: () => void copyText(first.sku) }]
      : []),
    ...moves,
    ...searchPageEntries(first.id),
  ];
}
