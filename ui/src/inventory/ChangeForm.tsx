import { useState } from 'react';
import { CONDITION_NAMES } from '../kit/conditions';
import { engine, type TreatmentName, type UnitChange, type UnitCondition } from '../kit/engine';
import { Field, Select } from '../kit/Field';
import { FormDialog } from '../kit/FormDialog';
import { counted } from '../kit/money';
import { TREATMENT_NAMES } from '../kit/treatments';
import { useUndoableMutation } from '../kit/undoable';

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

/** Changing many units at once: only what is filled in changes. */
export function ChangeForm({ units, close }: { units: readonly number[]; close: () => void }) {
  const [change, setChange] = useState<UnitChange>(NOTHING);
  const save = useUndoableMutation(() => engine.changeUnits([...units], change), close);

  function set(name: 'keptAt' | 'boughtFrom' | 'boughtOn' | 'orderNumber' | 'addTag' | 'removeTag') {
    return ({ target }: { target: { value: string } }) => setChange({ ...change, [name]: target.value || null });
  }

  return (
    <FormDialog
      title={`Edit ${counted(units.length, 'unit')}`}
      about="What you leave empty stays as it is with each of them."
      name="Edit units"
      does={`Change ${counted(units.length, 'unit')}`}
      ready={change !== NOTHING}
      busy={save.isPending}
      error={save.error}
      submit={() => save.mutate([])}
      close={close}
    >
      <div className="grid grid-cols-2 gap-3">
        <Field autoFocus label="Kept at" placeholder="as it is" value={change.keptAt ?? ''} onChange={set('keptAt')} />
        <Select
          label="Condition"
          value={change.condition ?? ''}
          onChange={({ target }) => setChange({ ...change, condition: (target.value || null) as UnitCondition | null })}
        >
          <option value="">as it is</option>
          {Object.entries(CONDITION_NAMES).map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </Select>
        <Field
          label="Bought from"
          placeholder="as it is"
          value={change.boughtFrom ?? ''}
          onChange={set('boughtFrom')}
        />
        <Field label="Bought on" type="date" value={change.boughtOn ?? ''} onChange={set('boughtOn')} />
        <Field
          label="Order number"
          placeholder="as it is"
          value={change.orderNumber ?? ''}
          onChange={set('orderNumber')}
        />
        <Select
          label="VAT treatment"
          value={change.treatment ?? ''}
          onChange={({ target }) => setChange({ ...change, treatment: (target.value || null) as TreatmentName | null })}
        >
          <option value="">as it is</option>
          {Object.entries(TREATMENT_NAMES).map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </Select>
        <Field label="Add a tag" value={change.addTag ?? ''} onChange={set('addTag')} />
        <Field label="Remove a tag" value={change.removeTag ?? ''} onChange={set('removeTag')} />
      </div>
    </FormDialog>
  );
}
