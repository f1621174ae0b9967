import { useQuery } from '@tanstack/react-query';
import { linkingQuery } from '../kit/queries';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import { ACTIVITY_TABS, type Page } from './pages';

/** The ways between what syncing does, what waits for the user and what was done. */
export function ActivityTabs({ page, go }: { page: Page; go: (page: Page) => void }) {
  const { data: linking } = useQuery(linkingQuery);
  const questions = linking?.questions ?? 0;
  return (
    <nav aria-label={t('shell-parts-of-activity')} className="flex h-11 shrink-0 items-center gap-1 px-4">
      {ACTIVITY_TABS.map((tab) => (
        <button
          key={tab.page}
          type="button"
          aria-current={tab.page === page ? 'page' : undefined}
          aria-label={
            tab.page === 'links' && questions > 0 ? t('shell-with-questions', { name: tab.name, questions }) : undefined
          }
          className={`flex h-7 items-center gap-1.5 rounded-lg px-2.5 ${tab.page === page ? 'bg-hover font-medium' : 'text-soft hover:bg-hover'}`}
          onClick={() => go(tab.page)}
        >
          {tab.name}
          {tab.page === 'links' && questions > 0 && (
            <span className="rounded-full bg-accent-soft px-1.5 font-medium text-accent text-micro">
              {count(questions)}
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}
