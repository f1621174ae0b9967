import { useQuery } from '@tanstack/react-query';
import { alertsSummaryQuery, linkingQuery } from '../kit/queries';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import { PAGES, type Page, pageOf } from './pages';

/** The way to the pages; how many unread alerts and questions wait stands beside theirs. */
export function PageLinks({ page, go }: { page: Page; go: (page: Page) => void }) {
  const { data: linking } = useQuery(linkingQuery);
  const { data: alerts } = useQuery(alertsSummaryQuery);
  const waiting: Partial<Record<Page, number>> = { alerts: alerts?.unread ?? 0, activity: linking?.questions ?? 0 };
  return (
    <nav aria-label={t('shell-pages')} className="flex flex-col gap-0.5 px-2">
      {PAGES.map(({ page: each, name, icon: Icon }) => (
        <button
          key={each}
          type="button"
          aria-label={labelOf(each, name, waiting[each] ?? 0)}
          aria-current={each === pageOf(page) ? 'page' : undefined}
          title={name}
          className={`relative flex h-8 items-center gap-2.5 rounded-lg px-2.5 ${each === pageOf(page) ? 'bg-hover font-medium' : 'text-soft hover:bg-hover'}`}
          onClick={() => go(each)}
        >
          <Icon size={16} aria-hidden="true" className="shrink-0" />
          {/* What is read of both must be in the label: "Alerts 2", not "Alerts2". */}
          <span className="narrow:sr-only">{name}</span> <Badge number={waiting[each] ?? 0} />
        </button>
      ))}
    </nav>
  );
}

/** What the way to a page is called where something waits there. */
function labelOf(page: Page, name: string, waiting: number): string | undefined {
  if (waiting === 0) return undefined;
  return page === 'alerts'
    ? t('shell-with-unread', { name, alerts: waiting })
    : t('shell-with-questions', { name, questions: waiting });
}

function Badge({ number }: { number: number }) {
  if (number === 0) return null;
  return (
    <span className="ml-auto rounded-full bg-accent-soft px-1.5 font-medium text-accent text-micro narrow:absolute narrow:-top-0.5 narrow:-right-0.5">
      {count(number)}
    </span>
  );
}
