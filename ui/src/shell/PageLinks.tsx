import { useQuery } from '@tanstack/react-query';
import { count, counted } from '../kit/money';
import { linkingQuery } from '../kit/queries';
import { PAGES, type Page } from './pages';

/** The way to the pages; how many questions wait stands beside theirs. */
export function PageLinks({ page, go }: { page: Page; go: (page: Page) => void }) {
  const { data: linking } = useQuery(linkingQuery);
  const questions = linking?.questions ?? 0;
  return (
    <nav aria-label="Pages" className="flex flex-col gap-0.5 px-2">
      {PAGES.map(({ page: each, name, icon: Icon }) => (
        <button
          key={each}
          type="button"
          aria-label={each === 'links' && questions > 0 ? `${name}, ${counted(questions, 'question')}` : undefined}
          aria-current={each === page ? 'page' : undefined}
          className={`flex h-8 items-center gap-2.5 rounded-lg px-2.5 ${each === page ? 'bg-hover font-medium' : 'text-soft hover:bg-hover'}`}
          onClick={() => go(each)}
        >
          <Icon size={16} aria-hidden="true" />
          {name}
          {each === 'links' && questions > 0 && (
            <span className="ml-auto rounded-full bg-accent-soft px-1.5 font-medium text-[11px] text-accent">
              <span className="sr-only">, </span>
              {count(questions)}
            </span>
          )}
        </button>
      ))}
    </nav>
  );
}
