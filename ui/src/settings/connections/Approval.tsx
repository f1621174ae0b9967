import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../kit/Button';
import { DayField } from '../../kit/DayField';
import { civilDay, today } from '../../kit/days';
import { engine } from '../../kit/engine';
import { FailureNote } from '../../kit/Failure';
import { connectionsQuery, SAID_IN_PLACE } from '../../kit/queries';
import { t } from '../../language/catalogue';

/** Before there is a key: StockX reviews each request, and the user may say that they wait for it. */
export function NotAppliedYet() {
  const { apply, busy, error } = useApplied();
  return (
    <div className="mt-3 max-w-md rounded-lg bg-(--well) px-3 py-2">
      <p className="text-soft">{t('settings-approval-about')}</p>
      <div className="mt-2">
        <Button disabled={busy} onClick={() => apply(today())}>
          {t('settings-applied-and-wait')}
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
        <b className="font-medium">{t('settings-you-applied-on', { day: civilDay(appliedOn) })}</b>{' '}
        <span className="text-soft">{t('settings-approval-waits')}</span>
      </p>
      {changing && (
        <DayField
          label={t('settings-applied-on')}
          value={day}
          enter={setDay}
          after={
            <Button disabled={busy || day === ''} onClick={() => apply(day)}>
              {t('settings-save')}
            </Button>
          }
        />
      )}
      <FailureNote error={error} />
      <div className="flex flex-wrap gap-2">
        <Button look="strong" onClick={enterKeys}>
          {t('settings-have-key')}
        </Button>
        {!changing && (
          <Button look="bare" onClick={() => setChanging(true)}>
            {t('settings-change-day')}
          </Button>
        )}
        <Button look="bare" disabled={busy} onClick={() => apply(null)}>
          {t('settings-not-applied')}
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
