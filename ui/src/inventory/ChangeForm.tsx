import { useState } from 'react';
import { CONDITION_NAMES } from '../kit/conditions';
import { DayField } from '../kit/DayField';
import { engine, type UnitChange } from '../kit/engine';
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

type TextName = 'keptAt' | 'boughtFrom' | 'boughtOn' | 'orderNumber' | 'addTag' | 'removeTag';

/** Changing many units at once: only what is filled in changes. */
export function ChangeForm({
  units,
  begins,
  close,
}: {
  units: readonly number[];
  /** Whether it was opened to tag them. */
  begins: 'change' | 'tag';
  close: () => void;
}) {
  const [change, setChange] = useState<UnitChange>(NOTHING);
  const save = useUndoableMutation(() => engine.changeUnits([...units], change), close);

  function text(name: TextName) {
    return {
      value: change[name] ?? '',
      onChange: ({ target }: { target: { value: string } }) => setChange({ ...change, [name]: target.value || null }),
    };
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
        <Field label="Kept at" placeholder="as it is" {...text('keptAt')} />
        <SelectOrKeep
          label="Condition"
          names={CONDITION_NAMES}
          value={change.condition}
          choose={(condition) => setChange({ ...change, condition })}
        />
        <Field label="Bought from" placeholder="as it is" {...text('boughtFrom')} />
        <DayField
          label="Bought on"
          value={change.boughtOn ?? ''}
          enter={(day) => setChange({ ...change, boughtOn: day || null })}
        />
        <Field label="Order number" placeholder="as it is" {...text('orderNumber')} />
        <SelectOrKeep
          label="VAT treatment"
          names={TREATMENT_NAMES}
          value={change.treatment}
          choose={(treatment) => setChange({ ...change, treatment })}
        />
        <Field data-first={begins === 'tag' || undefined} label="Add a tag" {...text('addTag')} />
        <Field label="Remove a tag" {...text('removeTag')} />
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
      <option value="">as it is</option>
      {Object.entries<string>(names).map(([each, name]) => (
        <option key={each} value={each}>
          {name}
        </option>
      ))}
    </Select>
  );
}
