import { useState } from 'react';
import { CONDITION_NAMES } from '../kit/conditions';
import { DayField } from '../kit/DayField';
import { engine, type UnitChange } from '../kit/engine';
import { Field, Select } from '../kit/Field';
import { FormDialog, type FormEnds } from '../kit/FormDialog';
import { TREATMENT_NAMES } from '../kit/treatments';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';

const NOTHING: UnitChange = {
  condition: null,
  keptAt: null,
  boughtFrom: null,
  boughtOn: null,
  orderNumber: null,
  addTag: null,
  removeTag: null,
  treatment: null,
};

type TextName = 'keptAt' | 'boughtFrom' | 'boughtOn' | 'orderNumber' | 'addTag' | 'removeTag';

/** Changing many units at once: only what is filled in changes. */
export function ChangeForm({
  units,
  begins,
  close,
  done = close,
}: FormEnds & {
  units: readonly number[];
  /** Whether it was opened to tag them. */
  begins: 'change' | 'tag';
}) {
  const [change, setChange] = useState<UnitChange>(NOTHING);
  const save = useUndoableMutation(() => engine.changeUnits([...units], change), done);

  function text(name: TextName) {
    return {
      value: change[name] ?? '',
      onChange: ({ target }: { target: { value: string } }) => setChange({ ...change, [name]: target.value || null }),
    };
  }

  return (
    <FormDialog
      title={t('inventory-edit-title', { units: units.length })}
      about={t('inventory-change-about')}
      name={t('inventory-edit-units')}
      does={t('inventory-change-units', { units: units.length })}
      ready={change !== NOTHING}
      busy={save.isPending}
      error={save.error}
      submit={() => save.mutate([])}
      close={close}
    >
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('inventory-kept-at')} placeholder={t('inventory-as-it-is')} {...text('keptAt')} />
        <SelectOrKeep
          label={t('inventory-condition')}
          names={CONDITION_NAMES}
          value={change.condition}
          choose={(condition) => setChange({ ...change, condition })}
        />
        <Field label={t('inventory-bought-from')} placeholder={t('inventory-as-it-is')} {...text('boughtFrom')} />
        <DayField
          label={t('inventory-bought-on')}
          value={change.boughtOn ?? ''}
          enter={(day) => setChange({ ...change, boughtOn: day || null })}
        />
        <Field label={t('inventory-order-number')} placeholder={t('inventory-as-it-is')} {...text('orderNumber')} />
        <SelectOrKeep
          label={t('inventory-vat-treatment')}
          names={TREATMENT_NAMES}
          value={change.treatment}
          choose={(treatment) => setChange({ ...change, treatment })}
        />
        <Field data-first={begins === 'tag' || undefined} label={t('inventory-add-tag')} {...text('addTag')} />
        <Field label={t('inventory-remove-tag')} {...text('removeTag')} />
      </div>
    </FormDialog>
  );
}

/** One of these for all units, or for each what it has. */
function SelectOrKeep<Value extends string>({
  label,
  names,
  value,
  choose,
}: {
  label: string;
  names: Record<Value, string>;
  value: Value | null;
  choose: (value: Value | null) => void;
}) {
  return (
    <Select label={label} value={value ?? ''} onChange={({ target }) => choose((target.value || null) as Value | null)}>
      <option value="">{t('inventory-as-it-is')}</option>
      {Object.entries<string>(names).map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </Select>
  );
}
