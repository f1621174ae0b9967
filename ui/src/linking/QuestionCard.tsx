import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from '../kit/Button';
import { engine, type FoundView, type LinkChoice, type LinkQuestionView, type SearchRow } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';
import { ProductPicture } from '../kit/ProductPicture';
import { invalidateAfter } from '../kit/staleness';
import { t } from '../language/catalogue';
import { rich } from '../language/rich';
import { differences } from './differences';

/** One question: what the user wrote, and what each marketplace has that may be meant. */
export function QuestionCard({ question }: { question: LinkQuestionView }) {
  const client = useQueryClient();
  const answer = useMutation({
    mutationFn: (choice: LinkChoice) => engine.answerLink(question.product, choice),
    onSettled: () => invalidateAfter(client, 'answeredLink'),
  });
  const refuse = useMutation({
    mutationFn: () => engine.refuseLinks(question.product, question.candidates.map(places)),
    onSettled: () => invalidateAfter(client, 'answeredLink'),
  });
  const busy = answer.isPending || refuse.isPending;
  return (
    <li
      aria-label={t('linking-question-about', { what: question.sku || question.name })}
      className="rounded-card border border-line bg-card p-4"
    >
      <div className="flex items-baseline gap-2">
        <p className="min-w-0 flex-1 truncate text-soft">
          {rich('linking-you-wrote', {
            what: question.sku || question.name,
            b: (inner) => <b className="selectable font-semibold text-ink">{inner}</b>,
          })}
          {question.sku !== '' && question.name !== question.sku && ` · ${question.name}`}
        </p>
        <Button disabled={busy} onClick={() => refuse.mutate()}>
          {t('linking-none-of-these')}
        </Button>
      </div>
      <ul className="mt-3 divided">
        {question.candidates.map((candidate) => (
          <Candidate
            key={`${candidate.stockx?.listing} ${candidate.alias?.listing}`}
            candidate={candidate}
            wanted={question.sku}
            busy={busy}
            choose={() => answer.mutate(places(candidate))}
          />
        ))}
      </ul>
    </li>
  );
}

/** Where a row's goods are on each marketplace. */
function places({ stockx, alias }: SearchRow): LinkChoice {
  return { stockx: stockx?.listing ?? null, alias: alias?.listing ?? null };
}

function Candidate({
  candidate,
  wanted,
  busy,
  choose,
}: {
  candidate: SearchRow;
  wanted: string;
  busy: boolean;
  choose: () => void;
}) {
  return (
    <li className="flex items-center gap-3 py-2" aria-label={candidate.name}>
      <ProductPicture address={candidate.picture} size={48} />
      <div className="min-w-0 flex-1">
        <p className="truncate font-medium" title={candidate.name}>
          {candidate.name}
        </p>
        <Side name={MARKET_NAMES.stockx} found={candidate.stockx} wanted={wanted} />
        <Side name={MARKET_NAMES.alias} found={candidate.alias} wanted={wanted} />
      </div>
      <Button
        look="strong"
        disabled={busy}
        onClick={choose}
        aria-label={t('linking-this-one-named', { name: candidate.name })}
      >
        {t('linking-this-one')}
      </Button>
    </li>
  );
}

function Side({ name, found, wanted }: { name: string; found: FoundView | null; wanted: string }) {
  if (!found) return <p className="text-faint text-small">{t('linking-not-on', { name })}</p>;
  return (
    <p className="selectable truncate text-soft text-small">
      {name}: {found.sku === '' && t('linking-no-style-code')}
      {wanted === '' && found.sku}
      {differences(wanted === '' ? '' : found.sku.replaceAll(' ', '-'), wanted).map(({ text, differs }) =>
        differs ? (
          <mark key={text} className="rounded-sm bg-warn-soft text-warn">
            {text}
          </mark>
        ) : (
          <span key={text}>{text}</span>
        ),
      )}{' '}
      · {found.name}
    </p>
  );
}
