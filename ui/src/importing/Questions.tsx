import type { ImportQuestionView, ImportView } from '../kit/engine';
import { BareSelect } from '../kit/Field';
import type { Import } from './useImport';

/** What is decided for the whole file, with what proves it; what nothing proves is asked. */
export function Questions({ view, file }: { view: ImportView; file: Import }) {
  if (view.questions.length === 0) return null;
  const open = view.questions.filter(({ chosen }) => chosen === null);
  return (
    <section aria-label="Decisions" className="rounded-card border border-line bg-card p-4">
      <h2 className="font-semibold">
        {open.length === 0 ? 'Decided for the whole file' : 'Tell us once for the whole file'}
      </h2>
      <ul className="mt-2 divide-y divide-line">
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
      <span className="min-w-0 flex-1">
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
          {isOpen && <option value="">Choose …</option>}
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
  if (typeof about !== 'string') return `What does the condition “${word ?? about.condition}” mean?`;
  switch (about) {
    case 'sizes':
      return 'On which scale are the sizes?';
    case 'days':
      return 'Which comes first in the dates?';
    case 'decimals':
      return 'How are amounts written?';
    case 'currency':
      return 'In which currency are the amounts?';
    case 'unit':
      return 'Are the prices in cents?';
    case 'counted':
      return 'What are amounts for where a row has several units?';
    case 'place':
      return 'Where were they sold?';
    case 'meets':
      return 'What do sales do to your stock?';
  }
}
