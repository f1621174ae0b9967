import { useQuery } from '@tanstack/react-query';
import { TriangleAlert } from 'lucide-react';
import { Button } from '../kit/Button';
import { counted } from '../kit/money';
import { asideQuery } from '../kit/queries';

/** On every page, as long as there is something that could not be read: the sums are without it. */
export function SetAsideNote({ show }: { show: () => void }) {
  const { data } = useQuery(asideQuery);
  if (!data || data.total === 0) return null;
  const one = data.total === 1;
  return (
    <div role="status" className="flex items-center gap-2 bg-warn-soft px-4 py-1.5">
      <TriangleAlert size={15} aria-hidden="true" className="shrink-0 text-warn" />
      <p className="min-w-0">
        <b className="font-medium text-warn">
          {counted(data.total, 'record')} can't be read and {one ? 'is' : 'are'} set aside.
        </b>{' '}
        <span className="text-soft">{one ? 'It counts' : 'They count'} in no list and no sum.</span>
      </p>
      <Button className="ml-auto" onClick={show}>
        Look at {one ? 'it' : 'them'}
      </Button>
    </div>
  );
}
