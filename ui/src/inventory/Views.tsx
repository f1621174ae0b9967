import { Bookmark, X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type FormEvent, useState } from 'react';
import { Button, IconButton } from '../kit/Button';
import type { InventoryLayout, SavedView } from '../kit/engine';
import { Field } from '../kit/Field';
import { FREE, MENU, PILL } from '../kit/pills';
import { t } from '../language/catalogue';

/** Filters and orders that were given a name. */
export function Views({
  layout,
  setLayout,
  view,
  apply,
}: {
  layout: InventoryLayout;
  setLayout: (layout: InventoryLayout) => void;
  view: Omit<SavedView, 'name'>;
  apply: (view: SavedView) => void;
}) {
  const [name, setName] = useState('');
  const [title, label] = [t('inventory-views'), t('inventory-save-view-as')];
  function save(event: FormEvent) {
    event.preventDefault();
    const kept = layout.views.filter((each) => each.name !== name.trim());
    setLayout({ ...layout, views: [...kept, { ...view, name: name.trim() }] });
    setName('');
  }
  return (
    <Popover.Root>
      <Popover.Trigger title={title} className={`${PILL} ${FREE}`}>
        <Bookmark size={13} aria-hidden="true" />
        <span className="sr-only">{title}</span>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content aria-label={title} align="end" sideOffset={4} data-blocks-keys className={`${MENU} w-72 p-3`}>
          {layout.views.length === 0 && <p className="mb-2 text-soft">{t('inventory-no-view')}</p>}
          <ul aria-label={t('inventory-saved-views')} className="mb-2">
            {layout.views.map((each) => (
              <li key={each.name} className="flex items-center">
                <Popover.Close asChild>
                  <Button look="bare" className="min-w-0 flex-1 justify-start" onClick={() => apply(each)}>
                    <span className="truncate">{each.name}</span>
                  </Button>
                </Popover.Close>
                <IconButton
                  label={t('inventory-forget-view', { name: each.name })}
                  onClick={() => setLayout({ ...layout, views: layout.views.filter((other) => other !== each) })}
                >
                  <X size={13} aria-hidden="true" />
                </IconButton>
              </li>
            ))}
          </ul>
          <form onSubmit={save} className="flex items-end gap-2">
            <div className="flex-1">
              <Field label={label} value={name} onChange={({ target }) => setName(target.value)} />
            </div>
            <Button type="submit" disabled={name.trim() === ''}>
              {t('inventory-save')}
            </Button>
          </form>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
