import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { useState } from 'react';
import { toast } from 'sonner';
import { CopyText } from '../kit/CopyText';
import { Dialog } from '../kit/Dialog';
import type { TableForm } from '../kit/engine';
import { FREE, ITEM, MENU, PILL } from '../kit/pills';
import { t } from '../language/catalogue';

/** Takes the page's table along, as it is filtered and ordered. */
export function ExportMenu({
  isTight,
  save,
  sellList,
}: {
  /** Whether its words have no room in the bar. */
  isTight: boolean;
  /** Answers where it was saved; null: the user thought better of it. */
  save: (form: TableForm) => Promise<string | null>;
  /** A text for a chat. */
  sellList?: () => Promise<string>;
}) {
  const [list, setList] = useState<string | null>(null);
  const saving = useMutation({
    mutationFn: save,
    onSuccess: (path) => path && toast(t('exporting-saved-as', { path })),
  });
  const listing = useMutation({ mutationFn: async () => (await sellList?.()) ?? '', onSuccess: setList });
  const name = saving.isPending ? t('exporting-exporting') : t('exporting-export');
  return (
    <>
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger
          disabled={saving.isPending}
          title={isTight ? name : undefined}
          className={`${PILL} ${FREE}`}
        >
          <Download size={13} aria-hidden="true" />
          <span className="group-data-tight:sr-only">{name}</span>
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content align="end" sideOffset={4} className={MENU}>
            <DropdownMenu.Item className={ITEM} onSelect={() => saving.mutate('csv')}>
              {t('exporting-as-csv')}
            </DropdownMenu.Item>
            <DropdownMenu.Item className={ITEM} onSelect={() => saving.mutate('xlsx')}>
              {t('exporting-for-excel')}
            </DropdownMenu.Item>
            {sellList && (
              <DropdownMenu.Item className={ITEM} onSelect={() => listing.mutate()}>
                {t('exporting-sell-list-for-chat')}
              </DropdownMenu.Item>
            )}
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
      <Dialog
        open={list !== null}
        onOpenChange={() => setList(null)}
        shape="wide"
        title={t('exporting-sell-list')}
        about={t('exporting-sell-list-about')}
      >
        {list !== null &&
          (list === '' ? <p>{t('exporting-no-match')}</p> : <CopyText label={t('exporting-sell-list')} text={list} />)}
      </Dialog>
    </>
  );
}
