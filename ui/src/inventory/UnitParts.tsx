import { CONDITION_NAMES } from '../kit/conditions';
import { DecimalField } from '../kit/DecimalField';
import type { ProductView, TreatmentName, UnitCondition, UnitEntry } from '../kit/engine';
import { Field, Select } from '../kit/Field';
import { TREATMENT_NAMES } from '../kit/treatments';
import { t } from '../language/catalogue';
import { withOwnValue } from './unitFields';

/** What the parts of the form show, and how they change it. */
export interface PartProps {
  fields: UnitEntry;
  change: (changes: Partial<UnitEntry>) => void;
}

export function SizeSelect({ product, fields, change }: PartProps & { product: ProductView }) {
  return (
    <Select
      label={t('inventory-size')}
      value={String(fields.size)}
      onChange={({ target }) => change({ size: Number(target.value) })}
    >
      {product.sizes.map(({ id, label, system }) => (
        <option key={id} value={id}>
          {label} {system}
        </option>
      ))}
    </Select>
  );
}

export function ConditionSelect({ fields, change }: PartProps) {
  return (
    <Select
      label={t('inventory-condition')}
      value={fields.condition}
      onChange={({ target }) => change({ condition: target.value as UnitCondition })}
    >
      {Object.entries(CONDITION_NAMES).map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </Select>
  );
}

/** What the unit cost beside its price, and in which currency; of a new one its condition, too. */
export function CostFields({ fields, change, isNew }: PartProps & { isNew: boolean }) {
  return (
    <div className={`grid gap-3 small:grid-cols-2 ${isNew ? 'grid-cols-5' : 'grid-cols-4'}`}>
      {isNew && <ConditionSelect fields={fields} change={change} />}
      <DecimalField
        label={t('inventory-tax')}
        placeholder="0"
        value={fields.tax}
        enter={(text) => change({ tax: text })}
      />
      <DecimalField
        label={t('inventory-shipping-to-you')}
        placeholder="0"
        value={fields.inbound}
        enter={(text) => change({ inbound: text })}
      />
      <DecimalField
        label={t('inventory-other-costs')}
        placeholder="0"
        value={fields.other}
        enter={(text) => change({ other: text })}
      />
      <Field
        label={t('inventory-currency')}
        maxLength={3}
        value={fields.currency}
        onChange={({ target }) => change({ currency: target.value.toUpperCase() })}
      />
    </div>
  );
}

/** Where the unit is from, and where it is. */
export function OriginFields({ fields, change }: PartProps) {
  return (
    <div className="grid grid-cols-3 gap-3 small:grid-cols-1">
      <Field
        label={t('inventory-bought-from')}
        value={fields.boughtFrom}
        onChange={({ target }) => change({ boughtFrom: target.value })}
      />
      <Field
        label={t('inventory-order-number')}
        value={fields.orderNumber}
        onChange={({ target }) => change({ orderNumber: target.value })}
      />
      <Field
        label={t('inventory-kept-at')}
        value={fields.keptAt}
        onChange={({ target }) => change({ keptAt: target.value })}
      />
    </div>
  );
}

export function OwnValueField({ home, fields, change }: PartProps & { home: string }) {
  return (
    <DecimalField
      label={t('inventory-own-value', { currency: fields.ownValueCurrency })}
      placeholder={fields.condition === 'deadstock' ? t('inventory-best-bid') : t('inventory-best-bid-alias')}
      value={fields.ownValue}
      enter={(text) => change(withOwnValue(fields, text, home))}
    />
  );
}

export function TreatmentSelect({ fields, change }: PartProps) {
  return (
    <Select
      label={t('inventory-vat-treatment')}
      value={fields.treatment}
      onChange={({ target }) => change({ treatment: target.value as TreatmentName })}
    >
      {Object.entries(TREATMENT_NAMES).map(([value, word]) => (
        <option key={value} value={value}>
          {word}
        </option>
      ))}
    </Select>
  );
}
