import { useQuery } from '@tanstack/react-query';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useRef } from 'react';
import { Button, IconButton } from '../kit/Button';
import { engine, type RuleLine } from '../kit/engine';
import { Failure, FailureNote } from '../kit/Failure';
import { useLeftScroll } from '../kit/leftAt';
import { useOpened } from '../kit/opened';
import { rulesQuery } from '../kit/queries';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';
import { RuleDialog } from './RuleDialog';
import { NEW_RULE } from './ruleDraft';

/** What alerts: each rule as a sentence, to be changed or deleted. */
export function Rules() {
  const { data, error, refetch } = useQuery(rulesQuery);
  const { opened: edited, open, close } = useOpened<RuleLine | 'new'>();
  const scroller = useRef<HTMLDivElement>(null);
  useLeftScroll('alerts.rules', scroller);
  if (error && !data) return <Failure error={error} retry={() => void refetch()} />;
  return (
    <div ref={scroller} className="scrolls min-h-0 flex-1">
      <div className="mb-3 flex items-center gap-3">
        <p className="flex-1 text-soft">{t('alerts-rules-about')}</p>
        <Button onClick={() => open('new')}>
          <Plus size={14} aria-hidden="true" />
          {t('alerts-new-rule')}
        </Button>
      </div>
      {data?.rules.length === 0 && <p className="py-16 text-center text-soft">{t('alerts-no-rule')}</p>}
      {data && data.rules.length > 0 && (
        <ul aria-label={t('alerts-rules')} className="divided rounded-card border border-line bg-card">
          {data.rules.map((rule) => (
            <Rule key={rule.id} rule={rule} edit={() => open(rule)} />
          ))}
        </ul>
      )}
      {edited !== null && (
        <RuleDialog
          id={edited === 'new' ? null : edited.id}
          draft={edited === 'new' ? NEW_RULE : edited.draft}
          whom={edited === 'new' ? [] : own(edited)}
          close={close}
        />
      )}
    </div>
  );
}

/** A product, size or unit is no choice of every rule: its own rule keeps it. */
function own({ draft, whom }: RuleLine) {
  return ['product', 'size', 'unit'].includes(draft.scope.scope) ? [{ name: whom, scope: draft.scope }] : [];
}

function Rule({ rule, edit }: { rule: RuleLine; edit: () => void }) {
  const remove = useUndoableMutation(engine.deleteRule);
  return (
    <li className="flex items-center gap-2 px-4 py-2.5">
      <div className="min-w-0 flex-1">
        <p>
          <span className="font-medium">{rule.what}</span> · {rule.whom}
        </p>
        <p className="text-soft text-small">
          {rule.repeats}
          {rule.useful + rule.notUseful > 0 &&
            ` · ${t('alerts-useful-of', { useful: rule.useful, all: rule.useful + rule.notUseful })}`}
        </p>
        {rule.isNeverUseful && (
          <p className="mt-1 text-warn text-small">
            {t('alerts-never-useful', { alerts: rule.notUseful })}{' '}
            <button type="button" className="underline" onClick={() => remove.mutate([rule.id])}>
              {t('alerts-delete-rule')}
            </button>
          </p>
        )}
        <FailureNote error={remove.error} />
      </div>
      <IconButton label={t('alerts-change-named', { what: rule.what, whom: rule.whom })} onClick={edit}>
        <Pencil size={14} aria-hidden="true" />
      </IconButton>
      <IconButton
        label={t('alerts-delete-named', { what: rule.what, whom: rule.whom })}
        onClick={() => remove.mutate([rule.id])}
      >
        <Trash2 size={14} aria-hidden="true" />
      </IconButton>
    </li>
  );
}
