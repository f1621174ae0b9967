import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { useRef } from 'react';
import type { LinkProblemView } from '../kit/engine';
import { Failure } from '../kit/Failure';
import { useLeftScroll } from '../kit/leftAt';
import { linkingFoundQuery, questionsQuery } from '../kit/queries';
import { ShowMore } from '../kit/ShowMore';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import { LinkingProgress } from './LinkingProgress';
import { Problems } from './Problems';
import { QuestionCard } from './QuestionCard';

/** The questions about products' links, and the products that have none, as far as the text finds them. */
export function LinksPage({ text, open }: { text: string; open: (product: number) => void }) {
  const { data: linking, error, refetch } = useQuery(linkingFoundQuery(text));
  const scroller = useRef<HTMLElement>(null);
  const asked = useQuestions(text, (linking?.questions ?? 0) > 0);
  useLeftScroll('links', scroller, asked);
  if (!linking) {
    return error ? <Failure error={error} retry={() => void refetch()} /> : null;
  }
  const { questions, notFound, failed } = linking;
  const none = questions + notFound.length + failed.length === 0;
  const quiet = none && (text !== '' || linking.done >= linking.total);
  return (
    <main ref={scroller} aria-label={t('linking-links')} className="scrolls min-h-0 flex-1 px-8 py-6">
      <h1 className="sr-only">{t('linking-links')}</h1>
      <div className="mx-auto flex max-w-[860px] flex-col gap-6">
        <div className="max-w-xs">
          <LinkingProgress />
        </div>
        {quiet && text !== '' && <p className="text-soft">{t('linking-no-match')}</p>}
        {quiet && text === '' && (
          <p className="flex items-center gap-2 text-soft">
            <CircleCheck size={16} aria-hidden="true" className="text-soft" />
            {linking.total === 0 ? t('linking-nothing-added') : t('linking-nothing-to-decide')}
          </p>
        )}
        {questions > 0 && <Questions asked={asked} />}
        <List title={t('linking-not-found')} total={linking.notFoundTotal} problems={notFound} open={open} />
        <List title={t('linking-not-searched')} total={linking.failedTotal} problems={failed} open={open} />
      </div>
    </main>
  );
}

const useQuestions = (text: string, enabled: boolean) => useInfiniteQuery({ ...questionsQuery(text), enabled });

function Questions({ asked }: { asked: ReturnType<typeof useQuestions> }) {
  if (!asked.data) return asked.error ? <Failure error={asked.error} retry={() => void asked.refetch()} /> : null;
  return (
    <section aria-label={t('linking-questions')}>
      <h2 className="font-semibold text-value">{t('linking-is-it-this')}</h2>
      <p className="mt-0.5 mb-3 text-soft">{t('linking-no-exact')}</p>
      <ul className="flex flex-col gap-3">
        {asked.data.pages.flatMap((page) =>
          page.questions.map((question) => <QuestionCard key={question.product} question={question} />),
        )}
      </ul>
      <ShowMore list={asked} />
    </section>
  );
}

function List({
  title,
  total,
  problems,
  open,
}: {
  title: string;
  total: number;
  problems: readonly LinkProblemView[];
  open: (product: number) => void;
}) {
  if (problems.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="mb-2 font-semibold text-value">
        {title} <span className="font-normal text-faint">{count(total)}</span>
      </h2>
      <Problems problems={problems} open={open} />
      {total > problems.length && (
        <p className="mt-2 text-soft">{t('linking-newest-shown', { problems: count(problems.length) })}</p>
      )}
    </section>
  );
}
