import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { Copy, EllipsisVertical, FileText, Pencil, Plus, Tag, Trash2 } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { type ReactNode, useRef, useState } from 'react';
import { EndSaleForm } from '../inventory/EndSaleForm';
import { ListForm } from '../inventory/ListForm';
import { SaleForm } from '../inventory/SaleForm';
import { UnitForm } from '../inventory/UnitForm';
import { Amount } from '../kit/Amount';
import { AnotherDay } from '../kit/AnotherDay';
import { Button, IconButton } from '../kit/Button';
import { CONDITION_NAMES } from '../kit/conditions';
import { civilDay } from '../kit/days';
import { engine, type OfferView, type ProductView, type UnitView } from '../kit/engine';
import { Failure, FailureNote } from '../kit/Failure';
import { productUnitsQuery, SAID_IN_PLACE } from '../kit/queries';
import { ShowMore } from '../kit/ShowMore';
import { useUndoableMutation } from '../kit/undoable';
import { Offer } from './Offer';
import { Sales } from './Sales';
import { SizeForm } from './SizeForm';

/** What is being done with units, over the panel. */
type Doing =
  | { form: 'add'; size: string | null }
  | { form: 'size' }
  | { form: 'edit' | 'like' | 'sell' | 'list' | 'end'; unit: UnitView }
  | null;

/** What the user owns of the product and sold of it, and adding to it. */
export function Units({ product, addSize }: { product: ProductView; addSize: string | null }) {
  const [doing, setDoing] = useState<Doing>(addSize === null ? null : { form: 'add', size: addSize });
  const inStock = useInfiniteQuery(productUnitsQuery(product.id, 'in_stock'));
  const owned = inStock.data?.pages.flatMap((page) => page.units);
  const close = () => setDoing(null);
  const asksForSize = doing?.form === 'size' || (doing?.form === 'add' && product.sizes.length === 0);
  return (
    <>
      <section aria-label="Units" className="mt-6">
        <div className="flex h-9 items-center gap-3">
          <h3 className="flex-1 font-semibold">Units</h3>
          {product.sizes.length > 0 && (
            <Button
              look="bare"
              aria-expanded={asksForSize}
              onClick={() => setDoing(asksForSize ? null : { form: 'size' })}
            >
              Add a size
            </Button>
          )}
          <Button onClick={() => setDoing({ form: 'add', size: null })}>
            <Plus size={14} aria-hidden="true" />
            Add a unit
          </Button>
        </div>
        {!owned && inStock.error && <Failure error={inStock.error} retry={() => void inStock.refetch()} />}
        {owned?.length === 0 && <p className="text-soft">You own none of it.</p>}
        <ul className="divide-y divide-line">
          {owned?.map((unit) => (
            <Unit key={unit.id} unit={unit} product={product} start={(form) => setDoing({ form, unit })} />
          ))}
        </ul>
        <ShowMore list={inStock} />
        {asksForSize && <SizeForm product={product.id} />}
      </section>
      <Sales product={product} start={(form, unit) => setDoing({ form, unit })} />
      {doing && <Form doing={doing} product={product} close={close} />}
    </>
  );
}

function Form({ doing, product, close }: { doing: NonNullable<Doing>; product: ProductView; close: () => void }) {
  if (doing.form === 'size') return null;
  if (doing.form === 'add') {
    if (product.sizes.length === 0) return null;
    return <UnitForm product={product} size={doing.size} close={close} />;
  }
  const { unit } = doing;
  if (doing.form === 'edit') return <UnitForm product={product} unit={unit} close={close} />;
  if (doing.form === 'like') return <UnitForm product={product} like={unit} close={close} />;
  if (doing.form === 'sell') return <SaleForm unit={unit.id} close={close} />;
  if (doing.form === 'list') {
    return <ListForm units={[unit.id]} product={product.id} home={product.home} close={close} />;
  }
  return <EndSaleForm unit={unit.id} currency={unit.sales.at(-1)?.outbound.currency ?? product.home} close={close} />;
}

function Unit({
  unit,
  product,
  start,
}: {
  unit: UnitView;
  product: ProductView;
  start: (form: 'edit' | 'like' | 'sell' | 'list') => void;
}) {
  const size = product.sizes.find(({ id }) => id === unit.size);
  const remove = useUndoableMutation(() => engine.deleteUnits([unit.id]));
  const takeDown = useUndoableMutation((offer: OfferView) => engine.takeDown([unit.id], offer.place));
  const receipt = useReceipt(unit);
  const bought = [unit.boughtOn && `bought ${civilDay(unit.boughtOn)}`, unit.boughtFrom, unit.keptAt]
    .filter(Boolean)
    .join(' · ');
  return (
    <li
      className="flex min-h-11 flex-wrap items-center gap-x-4 py-1"
      aria-label={`Unit, size ${size?.label ?? 'unknown'}`}
    >
      <b className="w-14 font-semibold">{size ? size.label : '–'}</b>
      <span className="w-24 text-soft">{CONDITION_NAMES[unit.condition]}</span>
      <span className="selectable w-24 text-right" title={unit.rate ? `Converted ${unit.rate}` : undefined}>
        <Amount amount={unit.cost} why="Its cost is not known" />
        <AnotherDay marked={unit.rateOfAnotherDay} />
      </span>
      <span
        className="min-w-0 flex-1 truncate text-soft"
        title={[bought, unit.tags.join(', '), unit.notes].filter(Boolean).join('\n')}
      >
        {bought}
        {unit.tags.map((tag) => (
          <span key={tag} className="ml-1.5 rounded bg-hover px-1.5 text-xs">
            {tag}
          </span>
        ))}
      </span>
      {unit.offers.map((offer) => (
        <Offer key={offer.place} offer={offer} takeDown={() => takeDown.mutate([offer])} />
      ))}
      <span className="flex items-center gap-1">
        <Button onClick={() => start('sell')}>Sell</Button>
        <Menu label={`More about unit ${unit.id}`}>
          <Item icon={<Tag size={14} />} onSelect={() => start('list')}>
            List somewhere …
          </Item>
          <Item icon={<Pencil size={14} />} onSelect={() => start('edit')}>
            Edit …
          </Item>
          <Item icon={<Copy size={14} />} onSelect={() => start('like')}>
            Same again …
          </Item>
          <Item icon={<FileText size={14} />} onSelect={unit.hasReceipt ? receipt.open : receipt.choose}>
            {unit.hasReceipt ? 'Open the receipt' : 'Attach a receipt …'}
          </Item>
          {unit.hasReceipt && (
            <Item icon={<FileText size={14} />} onSelect={receipt.remove}>
              Remove the receipt
            </Item>
          )}
          <Item icon={<Trash2 size={14} />} onSelect={() => remove.mutate([])}>
            Delete
          </Item>
        </Menu>
      </span>
      {receipt.input}
      <FailureNote error={remove.error ?? takeDown.error ?? receipt.error} />
    </li>
  );
}

/** Choosing, opening and removing a receipt's file. */
function useReceipt(unit: UnitView) {
  const field = useRef<HTMLInputElement>(null);
  const attach = useUndoableMutation((contents: Uint8Array) => engine.attachReceipt(unit.id, contents));
  const remove = useUndoableMutation(() => engine.removeReceipt(unit.id));
  const open = useMutation({ mutationFn: () => engine.openReceipt(unit.id), meta: SAID_IN_PLACE });
  return {
    choose: () => field.current?.click(),
    open: () => open.mutate(),
    remove: () => remove.mutate([]),
    error: attach.error ?? remove.error ?? open.error,
    input: (
      <input
        ref={field}
        type="file"
        aria-label="Receipt"
        accept="application/pdf,image/png,image/jpeg,image/webp,image/gif"
        className="hidden"
        onChange={async ({ target }) => {
          const file = target.files?.[0];
          target.value = '';
          if (file) attach.mutate([new Uint8Array(await file.arrayBuffer())]);
        }}
      />
    ),
  };
}

function Menu({ label, children }: { label: string; children: ReactNode }) {
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={label}>
          <EllipsisVertical size={15} aria-hidden="true" />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          className="z-50 min-w-48 rounded-xl border border-line bg-raised p-1 shadow-(--shadow)"
        >
          {children}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function Item({ icon, onSelect, children }: { icon: ReactNode; onSelect: () => void; children: ReactNode }) {
  return (
    <DropdownMenu.Item
      onSelect={onSelect}
      className="flex h-8 items-center gap-2.5 rounded-lg px-2.5 outline-none data-highlighted:bg-hover"
    >
      <span aria-hidden="true" className="text-soft">
        {icon}
      </span>
      {children}
    </DropdownMenu.Item>
  );
}
