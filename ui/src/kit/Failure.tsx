import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../language/catalogue';
import { Button } from './Button';
import { EngineError } from './engine';
import { askToRestore } from './restoring';

/** In the place of something that could not be shown: what happened, what to do, another try, and what else helps. */
export function Failure({ error, retry, children }: { error: unknown; retry: () => void; children?: ReactNode }) {
  const { kind, message, hint } = EngineError.from(error);
  return (
    <div role="alert" className="scrolls grid h-full place-items-center p-6">
      <div className="selectable flex max-w-md flex-col items-center gap-2 text-balance text-center wrap-anywhere">
        <TriangleAlert size={20} aria-hidden="true" className="text-warn" />
        <p className="font-semibold text-value">{message}</p>
        <p className="text-soft">{hint}</p>
        <Button className="mt-2" onClick={retry}>
          {t('kit-try-again')}
        </Button>
        {kind === 'damaged' && <Button onClick={askToRestore}>{t('kit-restore')}</Button>}
        {children}
      </div>
    </div>
  );
}

/** Beside a button that failed: what happened and what to do; the button is still there for another try. */
export function FailureNote({ error }: { error: unknown }) {
  if (error === null) return null;
  const { kind, message, hint } = EngineError.from(error);
  return (
    <div role="alert" className="mt-3">
      <b className="font-medium text-warn">{message}</b> <span className="text-soft">{hint}</span>
      {kind === 'damaged' && (
        <Button className="mt-1 block" onClick={askToRestore}>
          {t('kit-restore')}
        </Button>
      )}
    </div>
  );
}
