import { useQuery } from '@tanstack/react-query';
import { Command as Cmdk } from 'cmdk';
import { Dialog } from 'radix-ui';
import { type ReactNode, useDeferredValue, useState } from 'react';
import { FailureNote } from '../kit/Failure';
import { giveFocusBack } from '../kit/focusReturn';
import { Key } from '../kit/Key';
import { t } from '../language/catalogue';
import type { Command } from './commands';
import { type Found, foundQuery } from './found';
import { isFoundBy } from './matching';

const GROUPS: readonly Command['group'][] = ['Selection', 'Do', 'Go to', 'Settings'];
const FOUND_GROUPS: readonly Found['group'][] = ['Products', 'Units', 'Sales'];

/** What is written above each group. */
const GROUP_NAMES: Record<Command['group'] | Found['group'], string> = {
  Selection: t('palette-selection'),
  Do: t('palette-do'),
  'Go to': t('palette-go-to'),
  Settings: t('palette-settings'),
  Products: t('palette-found-products'),
  Units: t('palette-found-units'),
  Sales: t('palette-found-sales'),
};

/** Everything that can be found or done, by its words. The arrows choose, Enter does. */
export function Palette({
  palette: { isOpen, close, commands },
  openProduct,
}: {
  palette: { isOpen: boolean; close: () => void; commands: readonly Command[] };
  openProduct: (product: number) => void;
}) {
  return (
    <Dialog.Root open={isOpen} onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/30" />
        <Dialog.Content
          data-blocks-keys
          aria-describedby={undefined}
          onCloseAutoFocus={giveFocusBack}
          className="fixed top-[14vh] left-1/2 z-50 w-[600px] max-w-[calc(100vw-32px)] -translate-x-1/2 overflow-hidden rounded-2xl border border-line bg-raised shadow-(--shadow) outline-none"
        >
          <Dialog.Title className="sr-only">{t('palette-find-or-do')}</Dialog.Title>
          <Search commands={commands} done={close} openProduct={openProduct} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Search({
  commands,
  done,
  openProduct,
}: {
  commands: readonly Command[];
  done: () => void;
  openProduct: (product: number) => void;
}) {
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed.trim());
  const { data: found = [], isPlaceholderData, error } = useQuery(foundQuery(asked));
  const fitting = commands.filter(({ title, also = '' }) => isFoundBy(typed, `${title} ${also}`));
  // What was found for the letters before stays only where it fits: Enter must not open something else.
  const isOfBefore = isPlaceholderData || asked !== typed.trim();
  const fits = ({ title, about }: Found) => !isOfBefore || isFoundBy(typed, `${title} ${about}`);
  const hits = typed.trim() === '' ? [] : found.filter(fits);
  const [chosen, setChosen] = useState('');
  const shown = [...inGroups(hits, FOUND_GROUPS), ...inGroups(fitting, GROUPS)].map(({ id }) => id);
  const isEmpty = shown.length === 0;
  // What was found goes by itself: where the chosen one went with it, Enter does the first.
  const value = shown.includes(chosen) ? chosen : (shown[0] ?? '');

  function choose(run: () => void) {
    done();
    run();
  }

  return (
    <Cmdk
      shouldFilter={false}
      loop
      label={t('palette-find-or-do')}
      value={value}
      onValueChange={setChosen}
      className="flex max-h-[60vh] flex-col"
    >
      <Cmdk.Input
        autoFocus
        value={typed}
        onValueChange={setTyped}
        placeholder={t('palette-find-or-do')}
        className="selectable h-12 shrink-0 border-line border-b bg-transparent px-4 text-value outline-none placeholder:text-faint"
      />
      {/* Beside the list: one without a choice is heard as broken, and this not at all. */}
      <p role="status" className={isEmpty ? 'px-4 pt-8 pb-4 text-center text-soft' : 'sr-only'}>
        {isEmpty && !error && t('palette-nothing')}
      </p>
      <div className="px-4 pb-3 empty:hidden">
        <FailureNote error={error} />
      </div>
      <Entries
        hits={hits}
        commands={fitting}
        openProduct={(product) => choose(() => openProduct(product))}
        does={choose}
      />
    </Cmdk>
  );
}

/** What was found, and below what can be done. */
function Entries({
  hits,
  commands,
  openProduct,
  does,
}: {
  hits: readonly Found[];
  commands: readonly Command[];
  openProduct: (product: number) => void;
  does: (run: () => void) => void;
}) {
  return (
    <Cmdk.List label={t('palette-results')} className="scrolls min-h-0 flex-1 p-2">
      {FOUND_GROUPS.map((group) => (
        <Group key={group} heading={GROUP_NAMES[group]} items={hits.filter((hit) => hit.group === group)}>
          {(hit) => (
            <Item key={hit.id} id={hit.id} run={() => openProduct(hit.product)}>
              <span className="truncate">{hit.title}</span>
              <span className="code ml-auto shrink-0 text-small text-soft">{hit.about}</span>
            </Item>
          )}
        </Group>
      ))}
      {GROUPS.map((group) => (
        <Group key={group} heading={GROUP_NAMES[group]} items={commands.filter((command) => command.group === group)}>
          {({ id, title, keys = [], run }) => (
            <Item key={id} id={id} run={() => does(run)}>
              <span className="truncate">{title}</span>
              <span className="ml-auto flex shrink-0 gap-1">
                {keys.map((key) => (
                  <Key key={key}>{key}</Key>
                ))}
              </span>
            </Item>
          )}
        </Group>
      ))}
    </Cmdk.List>
  );
}

/** In the order in which they stand. */
function inGroups<T extends { group: string }>(items: readonly T[], groups: readonly T['group'][]): T[] {
  return groups.flatMap((group) => items.filter((item) => item.group === group));
}

function Group<T>({
  heading,
  items,
  children,
}: {
  heading: string;
  items: readonly T[];
  children: (item: T) => ReactNode;
}) {
  if (items.length === 0) return null;
  return (
    <Cmdk.Group
      heading={heading}
      className="**:[[cmdk-group-heading]]:px-2.5 **:[[cmdk-group-heading]]:pt-2 **:[[cmdk-group-heading]]:pb-1 **:[[cmdk-group-heading]]:text-micro **:[[cmdk-group-heading]]:text-soft"
    >
      {items.map(children)}
    </Cmdk.Group>
  );
}

function Item({ id, run, children }: { id: string; run: () => void; children: ReactNode }) {
  return (
    <Cmdk.Item
      value={id}
      onSelect={run}
      className="flex h-9 items-center gap-3 rounded-lg px-2.5 data-[selected=true]:bg-hover"
    >
      {children}
    </Cmdk.Item>
  );
}
