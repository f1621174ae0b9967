import { useQuery } from '@tanstack/react-query';
import { Sparkles } from 'lucide-react';
import { Button } from '../kit/Button';
import { engineEvents } from '../kit/engine';
import { updatesQuery } from '../kit/queries';
import { useEvent } from '../kit/useEvent';
import { t } from '../language/catalogue';

/** In the side bar: a newer version is there, or waits for the next start. Nothing is installed without a click. */
export function UpdateNotice({ open }: { open: () => void }) {
  const { data: updates, refetch } = useQuery(updatesQuery);
  useEvent(engineEvents.updatesChanged, () => void refetch());
  const state = updates?.state;
  if (state?.kind !== 'found' && state?.kind !== 'installed') return null;
  const words =
    state.kind === 'found'
      ? t('updates-version-there', { version: state.version })
      : t('updates-version-installed', { version: state.version });
  return (
    <Button look="bare" className="mx-2 mb-1 justify-start px-2! font-normal!" title={words} onClick={open}>
      <Sparkles size={16} aria-hidden="true" className="shrink-0 text-accent" />
      <span className="truncate narrow:sr-only">{words}</span>
    </Button>
  );
}
