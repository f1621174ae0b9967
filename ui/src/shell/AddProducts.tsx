import { useMutation, useQueryClient } from '@tanstack/react-query';
import { CircleCheck } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button';
import { Dialog } from '../kit/Dialog';
import { type AddAnswer, engine, type TierName } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { counted } from '../kit/money';
import { SAID_IN_PLACE } from '../kit/queries';
import { TierSwitch } from '../kit/TierSwitch';

/** Adds products by their SKUs and says of each line what became of it. */
export function AddProducts({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="Add products"
      about="Paste SKUs, separated by commas or one a line. StockX and Alias are searched for exactly these."
    >
      <AddForm />
    </Dialog>
  );
}

function AddForm() {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const [tier, setTier] = useState<TierName>('warm');
  const add = useMutation({
    mutationFn: () => engine.addProducts(text, tier),
    meta: SAID_IN_PLACE,
    onSuccess: (answer) => {
      setText(answer.refused.map((refusal) => refusal.text).join('\n'));
      return client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'product' });
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() !== '') add.mutate();
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <textarea
        aria-label="SKUs"
        rows={5}
        spellCheck={false}
        placeholder={'DD1503-103\nM2002RDA'}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit(event);
        }}
        className="selectable resize-none rounded-lg border border-line bg-card px-3 py-2 placeholder:text-faint"
      />
      <div className="flex items-center justify-between gap-3">
        <TierSwitch tier={tier} choose={setTier} />
        <Button look="strong" type="submit" disabled={add.isPending || text.trim() === ''}>
          {add.isPending ? 'Adding …' : 'Add'}
        </Button>
      </div>
      <FailureNote error={add.error} />
      {add.data && <Answer answer={add.data} />}
    </form>
  );
}

function Answer({ answer }: { answer: AddAnswer }) {
  const words = [
    answer.added > 0 && `${counted(answer.added, 'product')} added`,
    answer.known > 0 && `${answer.known} already there`,
    answer.refused.length > 0 && `${answer.refused.length} not added`,
  ].filter((part) => part !== false);
  return (
    <div role="status" className="border-line border-t pt-3">
      <p className="flex items-center gap-2 font-medium">
        {answer.added > 0 && <CircleCheck size={15} aria-hidden="true" className="text-up" />}
        {words.join(' · ') || 'There was no SKU in it'}
      </p>
      {answer.refused.length > 0 && (
        <ul className="selectable mt-2 flex flex-col gap-1">
          {answer.refused.map((refusal) => (
            <li key={refusal.text}>
              <b className="font-medium text-warn">{refusal.text}</b>{' '}
              <span className="text-soft">{refusal.message}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
