import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../kit/Button';
import { DayField } from '../../kit/DayField';
import { civilDay, today } from '../../kit/days';
import { engine } from '../../kit/engine';
import { FailureNote } from '../../kit/Failure';
import { connectionsQuery, SAID_IN_PLACE } from '../../kit/queries';

/** Before there is a key: StockX reviews each request, and the user may say that they wait for it. */
export function NotAppliedYet() {
  const { apply, busy, error } = useApplied();
  return (
    <div className="mt-3 max-w-md rounded-lg bg-(--well) px-3 py-2">
      <p className="text-soft">
        StockX reviews each request for developer access and answers by e-mail, which can take days. The API key exists
        only after that. Until then everything else works: Alias alone, or no marketplace at all.
      </p>
      <div className="mt-2">
        <Button disabled={busy} onClick={() => apply(today())}>
          I have applied and wait
        </Button>
      </div>
      <FailureNote error={error} />
    </div>
  );
}

/** The user applied and waits for StockX's answer. */
export function WaitingForApproval({ appliedOn, enterKeys }: { appliedOn: string; enterKeys: () => void }) {
  const { apply, busy, error } = useApplied();
  const [changing, setChanging] = useState(false);
  const [day, setDay] = useState(appliedOn);
  return (
    <div className="mt-3 flex max-w-md flex-col gap-2">
      <p>
        <b className="font-medium">You applied on {civilDay(appliedOn)}.</b>{' '}
        <span className="text-soft">
          StockX answers by e-mail; the API key is in the developer portal after that. Everything else works meanwhile.
        </span>
      </p>
      {changing && (
        <DayField
          label="Applied on"
          value={day}
          enter={setDay}
          after={
            <Button disabled={busy || day === ''} onClick={() => apply(day)}>
              Save
            </Button>
          }
        />
      )}
      <FailureNote error={error} />
      <div className="flex flex-wrap gap-2">
        <Button look="strong" onClick={enterKeys}>
          I have the key
        </Button>
        {!changing && (
          <Button look="bare" onClick={() => setChanging(true)}>
            Change the day
          </Button>
        )}
        <Button look="bare" disabled={busy} onClick={() => apply(null)}>
          I have not applied
        </Button>
      </div>
    </div>
  );
}

function useApplied() {
  const client = useQueryClient();
  const applying = useMutation({
    mutationFn: engine.setAppliedOn,
    meta: SAID_IN_PLACE,
    onSuccess: (view) => client.setQueryData(connectionsQuery.queryKey, view),
  });
  return { apply: (day: string | null) => applying.mutate(day), busy: applying.isPending, error: applying.error };
}
