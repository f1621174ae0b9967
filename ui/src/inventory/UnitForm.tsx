import { ChevronDown, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../kit/Button';
import { DayField } from '../kit/DayField';
import { DecimalField } from '../kit/DecimalField';
import { engine, type ProductView, type UnitEntry, type UnitView } from '../kit/engine';
import { Field, TextArea } from '../kit/Field';
import { FormDialog, type FormEnds } from '../kit/FormDialog';
import { currencySign } from '../kit/money';
import { useRemembered } from '../kit/remembered';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';
import { OwnRateField } from './OwnRateField';
import { type OwnRate, useOwnRate } from './ownRate';
import {
  ConditionSelect,
  CostFields,
  OriginFields,
  OwnValueField,
  type PartProps,
  SizeSelect,
  TreatmentSelect,
} from './UnitParts';
import { fieldsOf, newFields } from './unitFields';

interface UnitFormProps extends FormEnds {
  product: ProductView;
  /** The unit to correct; none: a new one. */
  unit?: UnitView | undefined;
  /** The unit that the new one is like. */
  like?: UnitView | undefined;
  /** The label of the size to begin with. */
  size?: string | null;
}

/** Entering a unit, one more like another, or correcting one: four fields, and all the others once they are asked for. */
export function UnitForm({ product, unit, like, size = null, close, done = close }: UnitFormProps) {
  const [fields, setFields] = useState<UnitEntry>(() => {
    const from = unit ?? like;
    return from ? fieldsOf(from, product.home) : newFields(product, size);
  });
  const own = useOwnRate(fields.currency, fields.rate);
  const [count, setCount] = useState('1');
  const [tags, setTags] = useState(fields.tags.join(', '));
  const [kept, keep] = useRemembered('unit.fields', ['few', 'all'] as const, 'few');
  // What a unit has already is not hidden from the one who corrects it.
  const all = kept === 'all' || unit !== undefined;
  const save = useUndoableMutation((entry: UnitEntry) => {
    return unit ? engine.editUnit(unit.id, entry) : engine.addUnits(product.id, entry, Number(count));
  }, done);
  const change = (changes: Partial<UnitEntry>) => setFields((before) => ({ ...before, ...changes }));
  const part = { fields, change };
  return (
    <FormDialog
      wide
      title={unit ? t('inventory-edit-the-unit') : t('inventory-add-units')}
      about={`${product.name} · ${product.sku || t('inventory-no-code')}`}
      does={unit ? t('inventory-save') : addWords(count)}
      ready={unit !== undefined || Number(count) >= 1}
      busy={save.isPending}
      error={save.error}
      submit={() => save.mutate([{ ...fields, rate: own.rate, tags: tags.split(',') }])}
      close={close}
    >
      <div className="grid grid-cols-4 gap-3 small:grid-cols-2">
        <SizeSelect product={product} {...part} />
        <PriceField {...part} />
        <DayField label={t('inventory-bought-on')} value={fields.boughtOn} enter={(boughtOn) => change({ boughtOn })} />
        {unit ? (
          <ConditionSelect {...part} />
        ) : (
          <Field
            label={t('inventory-how-many')}
            inputMode="numeric"
            value={count}
            onChange={({ target }) => setCount(target.value.replace(/\D/g, ''))}
          />
        )}
      </div>
      {unit === undefined && <MoreFields all={all} turn={() => keep(all ? 'few' : 'all')} />}
      {all && (
        <OtherFields
          product={product}
          words={unit?.rate}
          isNew={unit === undefined}
          {...{ own, tags, setTags }}
          {...part}
        />
      )}
    </FormDialog>
  );
}

function addWords(count: string): string {
  return Number(count) > 1 ? t('inventory-add-count-units', { count }) : t('inventory-add-the-unit');
}

/** Everything beside the four fields that most pairs need. */
function OtherFields({
  product,
  own,
  words,
  isNew,
  tags,
  setTags,
  fields,
  change,
}: PartProps & {
  product: ProductView;
  own: OwnRate;
  /** By which rate its cost was converted, in words. */
  words: string | null | undefined;
  isNew: boolean;
  tags: string;
  setTags: (tags: string) => void;
}) {
  const part = { fields, change };
  return (
    <>
      <CostFields {...part} isNew={isNew} />
      <OwnRateField currency={fields.currency} home={product.home} own={own} words={words} />
      <OriginFields {...part} />
      <div className="grid grid-cols-[2fr_1fr_1fr] gap-3 small:grid-cols-1">
        <Field
          label={t('inventory-tags')}
          placeholder={t('inventory-tags-example')}
          value={tags}
          onChange={({ target }) => setTags(target.value)}
        />
        <OwnValueField home={product.home} {...part} />
        <TreatmentSelect {...part} />
      </div>
      <TextArea
        label={t('inventory-notes')}
        rows={2}
        value={fields.notes}
        onChange={({ target }) => change({ notes: target.value })}
      />
    </>
  );
}

function PriceField({ fields, change }: PartProps) {
  return (
    <DecimalField
      autoFocus
      label={t('inventory-price')}
      placeholder={t('inventory-not-known-lower')}
      value={fields.price}
      enter={(price) => change({ price })}
      after={
        fields.currency.length === 3 && <span className="self-center text-soft">{currencySign(fields.currency)}</span>
      }
    />
  );
}

function MoreFields({ all, turn }: { all: boolean; turn: () => void }) {
  const Sign = all ? ChevronDown : ChevronRight;
  return (
    <Button look="bare" className="self-start px-1!" aria-expanded={all} onClick={turn}>
      <Sign size={14} aria-hidden="true" />
      {all ? t('inventory-fewer-fields') : t('inventory-more-fields')}
    </Button>
  );
}
