import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Actions } from '../board/actions';
import { cardsById } from '../board/cardPages';
import { productOf } from '../board/columns';
import type { Selection } from '../board/selection';
import { productQuery } from '../kit/queries';
import { t } from '../language/catalogue';
import { type Command, offeredCommands, subjectCommands, subjectOf } from '../palette/commands';
import { offeredNow } from '../palette/offered';
import { SECTIONS } from '../settings/sections';
import type { Navigation } from './navigation';
import { ACTIVITY_TABS, PAGES } from './pages';

/** What the palette can do here, and whether it is open. */
export function useCommands({
  navigation,
  actions,
  selection,
  add,
  help,
  guide,
}: {
  navigation: Navigation;
  actions: Actions;
  selection: Selection;
  add: () => void;
  help: () => void;
  guide: () => void;
}) {
  const client = useQueryClient();
  const [subjects, setSubjects] = useState<readonly number[] | null>(null);
  const [offered, setOffered] = useState<readonly Command[]>([]);

  function open() {
    // What has the focus has lost it to the palette by the time at which a command is chosen.
    const focused = productOf(document.activeElement);
    const one = focused ?? navigation.product;
    setOffered(offeredCommands(offeredNow()));
    setSubjects(selection.ids.size > 0 ? [...selection.ids] : one === null ? [] : [one]);
  }

  const nameOf = (id: number) =>
    cardsById(client, new Set([id]))[0]?.name ?? client.getQueryData(productQuery(id).queryKey)?.name;
  const all = (): Command[] => [
    ...subjectCommands(subjectOf(subjects ?? [], nameOf), actions),
    ...offered,
    { id: 'add', group: 'Do', title: t('shell-add-products'), keys: ['N'], run: add },
    { id: 'import', group: 'Do', title: t('shell-import-file'), run: actions.importFile },
    { id: 'suggestions', group: 'Do', title: t('shell-show-suggestions'), run: actions.showSuggestions },
    { id: 'undo', group: 'Do', title: t('shell-undo-last'), keys: ['Ctrl', 'Z'], run: actions.undo },
    { id: 'keys', group: 'Do', title: t('shell-show-keys'), keys: ['?'], run: help },
    { id: 'guide', group: 'Do', title: t('shell-read-guide'), keys: ['F1'], run: guide },
    ...[...PAGES, ...ACTIVITY_TABS.filter(({ page }) => page !== 'activity')].map(
      ({ page, name }): Command => ({
        id: `page ${page}`,
        group: 'Go to',
        title: t('shell-go-to', { name }),
        ...(page === 'settings' && { keys: ['Ctrl', ','] }),
        run: () => navigation.go(page),
      }),
    ),
    ...SECTIONS.map(
      ({ name, also }): Command => ({
        id: `section ${name}`,
        group: 'Settings',
        title: t('shell-settings-section', { name }),
        also,
        run: () => navigation.showSection(name),
      }),
    ),
  ];
  const isOpen = subjects !== null;
  return { isOpen, open, close: () => setSubjects(null), commands: isOpen ? all() : [] };
}
