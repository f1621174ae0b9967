import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { Button } from '../kit/Button';
import { asideQuery } from '../kit/queries';
import { t } from '../language/catalogue';

/** On every page, as long as there is something that could not be read: the sums are without it. */
export function SetAsideNote({ show }: { show: () => void }) {
  const { data } = useQuery(asideQuery);
  if (!data || data.total === 0) return null;
  return (
    <div role="status" className="flex items-center gap-2 bg-warn-soft px-4 py-1.5">
      <TriangleAlert size={15} aria-hidden="true" className="shrink-0 text-warn" />
      <p className="min-w-0">
        <b className="font-medium text-warn">{t('aside-records', { records: data.total })}</b>{' '}
        <span className="text-soft">{t('aside-count-nowhere', { records: data.total })}</span>
      </p>
      <Button className="ml-auto" onClick={show}>
        {t('aside-look', { records: data.total })}
      </Button>
    </div>
  );
}
