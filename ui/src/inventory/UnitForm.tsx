import { useState } from 'react';
import { CONDITION_NAMES } from '../kit/conditions';
import { useDoing } from '../kit/doing';
import {
  engine,
  type ProductView,
  type TreatmentName,
  type UnitCondition,
  type UnitEntry,
  type UnitView,
} from '../kit/engine';
import { Field, Select, TextArea } from '../kit/Field';
import { FormDialog } from '../kit/FormDialog';
import { TREATMENT_NAMES } from '../kit/treatments';
import { fieldsOf, newFields, withOwnValue } from './unitFields';

/** Entering a unit, one more like another, or correcting one. */
export function UnitForm({
  product,
  unit,
  like,
  size = null,
  close,
}: {
  product: ProductView;
  /** The unit to correct; none: a new one. */
  unit?: UnitView | undefined;
  /** The unit that the new one is like. */
  like?: UnitView | undefined;
  /** The label of the size to begin with. */
  size?: string | null;
  close: () => void;
}) {
  const [fields, setFields] = useState<UnitEntry>(() => {
    const from = unit ?? like;
    return from ? fieldsOf(from, product.home) : newFields(product, size);
  });
  const [count, setCount] = useState('1');
  const [tags, setTags] = useState(fields.tags.join(', '));
  const save = useDoing((entry: UnitEntry) => {
    return unit ? engine.editUnit(unit.id, entry) : engine.addUnits(product.id, entry, Number(count));
  }, close);

  function set<K extends keyof UnitEntry>(name: K) {
    return ({ target }: { target: { value: string } }) => setFields((before) => ({ ...before, [name]: target.value }));
  }

  const foreign = fields.currency.toUpperCase() !== product.home;
  return (
    <FormDialog
      wide
      title={unit ? 'Edit the unit' : 'Add units'}
      about={`${product.name} · ${product.sku}`}
      does={unit ? 'Save' : Number(count) > 1 ? `Add ${count} units` : 'Add the unit'}
      ready={unit !== undefined || Number(count) >= 1}
      busy={save.isPending}
      error={save.error}
      submit={() => save.mutate([{ ...fields, size: Number(fields.size), tags: tags.split(',') }])}
      close={close}
    >
      <div className="grid grid-cols-3 gap-3">
        <Select label="Size" value={String(fields.size)} onChange={set('size')}>
          {product.sizes.map(({ id, label, system }) => (
            <option key={id} value={id}>
              {label} {system}
            </option>
          ))}
        </Select>
        <Select
          label="Condition"
          value={fields.condition}
          onChange={({ target }) => setFields({ ...fields, condition: target.value as UnitCondition })}
        >
          {Object.entries(CONDITION_NAMES).map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </Select>
        {!unit && (
          <Field
            label="How many"
            inputMode="numeric"
            value={count}
            onChange={({ target }) => setCount(target.value.replace(/\D/g, ''))}
          />
        )}
      </div>
      <div className="grid grid-cols-5 gap-3">
        <Field
          autoFocus
          label="Price"
          inputMode="decimal"
          placeholder="not known"
          value={fields.price}
          onChange={set('price')}
        />
        <Field label="Tax" inputMode="decimal" placeholder="0" value={fields.tax} onChange={set('tax')} />
        <Field
          label="Shipping to you"
          inputMode="decimal"
          placeholder="0"
          value={fields.inbound}
          onChange={set('inbound')}
        />
        <Field label="Other costs" inputMode="decimal" placeholder="0" value={fields.other} onChange={set('other')} />
        <Field
          label="Currency"
          maxLength={3}
          value={fields.currency}
          onChange={({ target }) => setFields({ ...fields, currency: target.value.toUpperCase() })}
        />
      </div>
      {foreign && (
        <Field
          label={`Your rate: ${product.home} for 1 ${fields.currency || '…'}`}
          inputMode="decimal"
          placeholder="that of the day"
          value={fields.rate}
          onChange={set('rate')}
          about={unit?.rate ? `Now converted ${unit.rate}.` : 'Empty: the European Central Bank’s rate of that day.'}
        />
      )}
      <div className="grid grid-cols-4 gap-3">
        <Field label="Bought on" type="date" value={fields.boughtOn} onChange={set('boughtOn')} />
        <Field label="Bought from" value={fields.boughtFrom} onChange={set('boughtFrom')} />
        <Field label="Order number" value={fields.orderNumber} onChange={set('orderNumber')} />
        <Field label="Kept at" value={fields.keptAt} onChange={set('keptAt')} />
      </div>
      <div className="grid grid-cols-[2fr_1fr_1fr] gap-3">
        <Field label="Tags" placeholder="winter, grail" value={tags} onChange={({ target }) => setTags(target.value)} />
        <Field
          label={`Worth in your view, ${fields.ownValueCurrency}`}
          inputMode="decimal"
          placeholder={fields.condition === 'deadstock' ? 'the best bid' : 'not known'}
          value={fields.ownValue}
          onChange={({ target }) => setFields(withOwnValue(fields, target.value, product.home))}
        />
        <Select
          label="VAT treatment"
          value={fields.treatment}
          onChange={({ target }) => setFields({ ...fields, treatment: target.value as TreatmentName })}
        >
          {Object.entries(TREATMENT_NAMES).map(([value, word]) => (
            <option key={value} value={value}>
              {word}
            </option>
          ))}
        </Select>
      </div>
      <TextArea label="Notes" rows={2} value={fields.notes} onChange={set('notes')} />
    </FormDialog>
  );
}
