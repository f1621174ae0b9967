import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { CheckBox } from '../kit/CheckBox';
import { DecimalField } from '../kit/DecimalField';
import { engine, type RuleDraft, type RulesView } from '../kit/engine';
import { BareSelect, Select } from '../kit/Field';
import { FormDialog } from '../kit/FormDialog';
import { rulesQuery } from '../kit/queries';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';
import { Preview } from './Preview';
import {
  AGAIN_NAMES,
  canBeTrue,
  changed,
  DIRECTIONS,
  hasSteps,
  isMeasured,
  QUANTITIES,
  TRIGGERS,
  unitsOf,
} from './ruleDraft';
import { type ScopeOption, scopeOptions } from './scopes';

/** Making a rule, or changing one; what it would have done stands below it. */
export function RuleDialog({
  id,
  draft: given,
  whom = [],
  close,
}: {
  /** The rule that is changed; null: a new one. */
  id: number | null;
  draft: RuleDraft;
  /** Goods that it may be about besides those of every rule. */
  whom?: readonly ScopeOption[];
  close: () => void;
}) {
  const { data: rules } = useQuery(rulesQuery);
  const [draft, setDraft] = useState(given);
  const save = useUndoableMutation(engine.saveRule, close);
  const currencies = rules?.currencies ?? [];
  const change = (part: Partial<RuleDraft>) => setDraft((before) => changed(before, part, currencies));
  return (
    <FormDialog
      wide
      title={id === null ? t('alerts-new-rule') : t('alerts-change-rule')}
      about={t('alerts-rule-about')}
      does={id === null ? t('alerts-add-rule') : t('alerts-save')}
      busy={save.isPending}
      error={save.error}
      submit={() => save.mutate([id, draft])}
      close={close}
    >
      <Whom draft={draft} whom={whom} rules={rules} change={change} />
      <Select
        label={t('alerts-alert-when')}
        value={draft.trigger}
        onChange={({ target }) => change({ trigger: target.value as RuleDraft['trigger'] })}
      >
        <Options of={TRIGGERS} />
      </Select>
      {isMeasured(draft) && <Measured draft={draft} currencies={currencies} change={change} />}
      <Repeats draft={draft} change={change} />
      <Preview draft={draft} />
    </FormDialog>
  );
}

/** When it may alert, and again. */
function Repeats({ draft, change }: { draft: RuleDraft; change: (part: Partial<RuleDraft>) => void }) {
  return (
    <>
      <Select
        label={t('alerts-again')}
        value={draft.again}
        onChange={({ target }) => change({ again: target.value as RuleDraft['again'] })}
      >
        {(['each_step', 'each_return', 'once'] as const)
          .filter((again) => again !== 'each_step' || hasSteps(draft))
          .map((again) => (
            <option key={again} value={again}>
              {AGAIN_NAMES[again]}
            </option>
          ))}
      </Select>
      {draft.trigger !== 'late' && (
        <CheckBox checked={draft.confirm} check={(confirm) => change({ confirm })}>
          {t('alerts-look-twice')}
        </CheckBox>
      )}
      {canBeTrue(draft) && (
        <CheckBox checked={draft.atOnce} check={(atOnce) => change({ atOnce })}>
          {t('alerts-alert-at-once')}
        </CheckBox>
      )}
    </>
  );
}

function Options({ of }: { of: readonly { value: string; name: string }[] }): ReactNode {
  return of.map(({ value, name }) => (
    <option key={value} value={value}>
      {name}
    </option>
  ));
}

/** Which goods the rule is about. */
function Whom({
  draft,
  whom,
  rules,
  change,
}: {
  draft: RuleDraft;
  whom: readonly ScopeOption[];
  rules: RulesView | undefined;
  change: (part: Partial<RuleDraft>) => void;
}) {
  const options = scopeOptions(rules, [...whom]);
  const key = JSON.stringify(draft.scope);
  return (
    <Select
      label={t('alerts-about')}
      value={key}
      onChange={({ target }) => change({ scope: JSON.parse(target.value) as RuleDraft['scope'] })}
    >
      {options.map(({ name, scope }) => (
        <option key={name} value={JSON.stringify(scope)}>
          {name}
        </option>
      ))}
      {!options.some(({ scope }) => JSON.stringify(scope) === key) && (
        <option value={key}>{t('alerts-as-it-is')}</option>
      )}
    </Select>
  );
}

/** Of which quantity, which way, and how far. */
function Measured({
  draft,
  currencies,
  change,
}: {
  draft: RuleDraft;
  currencies: readonly string[];
  change: (part: Partial<RuleDraft>) => void;
}) {
  const crosses = draft.trigger === 'crosses';
  const quantities = QUANTITIES.filter(({ value }) => !crosses || value !== 'ask_or_bid');
  return (
    <div className="grid grid-cols-[1fr_1fr_auto] items-end gap-3">
      <Select
        label={t('alerts-price')}
        value={draft.quantity}
        onChange={({ target }) => change({ quantity: target.value as RuleDraft['quantity'] })}
      >
        <Options of={quantities} />
      </Select>
      <Select
        label={t('alerts-direction')}
        value={draft.direction}
        onChange={({ target }) => change({ direction: target.value as RuleDraft['direction'] })}
      >
        <Options of={DIRECTIONS} />
      </Select>
      <DecimalField
        label={crosses ? t('alerts-to') : t('alerts-by')}
        className="w-24! text-right"
        value={draft.by}
        enter={(by) => change({ by })}
        after={
          <BareSelect
            aria-label={t('alerts-unit')}
            value={draft.unit}
            onChange={({ target }) => change({ unit: target.value })}
          >
            {unitsOf(draft, currencies).map((unit) => (
              <option key={unit}>{unit}</option>
            ))}
          </BareSelect>
        }
      />
    </div>
  );
}
