import { FileInput } from 'lucide-react';
import { useActions } from '../board/actions';
import { FREE, PILL } from '../kit/pills';
import { t } from '../language/catalogue';

/** Opens the import from a page's bar; without its words where the bar has no room for them. */
export function ImportPill({ isTight }: { isTight: boolean }) {
  const { importFile } = useActions();
  const name = t('importing-import');
  return (
    <button type="button" title={isTight ? name : undefined} className={`${PILL} ${FREE}`} onClick={importFile}>
      <FileInput size={13} aria-hidden="true" />
      <span className="group-data-tight:sr-only">{name}</span>
    </button>
  );
}
