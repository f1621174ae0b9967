import type { ImportQuestionView, ImportView } from '../kit/engine';
import { BareSelect } from '../kit/Field';
import { t } from '../language/catalogue';
import type { Import } from './useImport';

/** What is decided for the whole file, with what proves it; what nothing proves is asked. */
export function Questions({ view, file }: { view: ImportView; file: Import }) {
  if (view.questions.length === 0) return null;
  const open = view.questions.filter(({ chosen }) => chosen === null);
  return (
    <section aria-label={t('importing-decisions')} className="rounded-card border border-line bg-card p-4">
      <h2 className="font-semibold">{open.length === 0 ? t('importing-decided') : t('importing-tell-once')}</h2>
      <ul className="mt-2 divided">
        {view.questions.map((question) => (
          <Question
            key={JSON.stringify(question.about)}
            question={question}
            busy={file.busy}
            answer={(word) => file.step({ does: 'answer', about: question.about, word })}
          />
        ))}
      </ul>
    </section>
  );
}

function Question({
  question,
  busy,
  answer,
}: {
  question: ImportQuestionView;
  busy: boolean;
  answer: (word: string) => void;
}) {
  const name = asked(question);
  const isOpen = question.chosen === null;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2">
      <span className="min-w-0 flex-1 small:basis-full">
        <span className={`block ${isOpen ? 'font-medium text-warn' : ''}`}>{name}</span>
        <span className="selectable block text-soft text-small">{question.evidence}</span>
      </span>
      <span className="w-64">
        <BareSelect
          aria-label={name}
          disabled={busy}
          value={question.chosen ?? ''}
          onChange={({ target }) => target.value !== '' && answer(target.value)}
        >
          {isOpen && <option value="">{t('importing-choose')}</option>}
          {question.options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.name}
            </option>
          ))}
        </BareSelect>
      </span>
    </li>
  );
}

/** The question in words. */
function asked({ about, word }: ImportQuestionView): string {
  if (typeof about !== 'string') return t('importing-ask-condition', { word: word ?? about.condition });
  switch (about) {
    case 'sizes':
      return t('importing-ask-sizes');
    case 'days':
      return t('importing-ask-days');
    case 'decimals':
      return t('importing-ask-decimals');
    case 'currency':
      return t('importing-ask-currency');
    case 'unit':
      return t('importing-ask-unit');
    case 'counted':
      return t('importing-ask-counted');
    case 'place':
      return t('importing-ask-place');
    case 'meets':
      return t('importing-ask-meets');
  }
}
