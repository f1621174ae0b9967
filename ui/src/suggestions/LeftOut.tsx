import { Button } from '../kit/Button';
import { type DismissedLine, engine, type SuggestionsView } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';

/** What is left out, and why. */
export function LeftOut({ view: { beyondBudget, byHand, bySpare, dismissed } }: { view: SuggestionsView }) {
  const release = useUndoableMutation(engine.suggestForMoved);
  return (
    <div className="text-small text-soft">
      {beyondBudget > 0 && <p>{t('suggestions-beyond', { products: beyondBudget })}</p>}
      {bySpare > 0 && <p>{t('suggestions-by-spare', { products: bySpare })}</p>}
      {byHand > 0 && (
        <p>
          {t('suggestions-by-hand', { products: byHand })}{' '}
          <button type="button" className="text-accent hover:underline" onClick={() => release.mutate([])}>
            {t('suggestions-suggest-too', { products: byHand })}
          </button>
        </p>
      )}
      <FailureNote error={release.error} />
      {dismissed.length > 0 && <Dismissed products={dismissed} />}
    </div>
  );
}

/** Products of which the user wanted no suggestion any more, each to be taken back. */
function Dismissed({ products }: { products: readonly DismissedLine[] }) {
  const again = useUndoableMutation(engine.suggestAgain);
  return (
    <details>
      <summary className="cursor-pointer">{t('suggestions-dismissed', { products: products.length })}</summary>
      <ul className="scrolls mt-1 max-h-40 text-left">
        {products.map(({ product, name }) => (
          <li key={product} className="flex items-center gap-3 py-0.5">
            <span className="min-w-0 flex-1 truncate text-ink">{name}</span>
            <Button
              look="bare"
              disabled={again.isPending}
              onClick={() => again.mutate([product])}
              aria-label={t('suggestions-suggest-again-named', { name })}
            >
              {t('suggestions-suggest-again')}
            </Button>
          </li>
        ))}
      </ul>
      <FailureNote error={again.error} />
    </details>
  );
}
