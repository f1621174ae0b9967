import { useMutation } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../kit/Button';
import { type ApplicationPiece, engine, type PieceCheck, type PieceState } from '../../kit/engine';
import { FailureNote } from '../../kit/Failure';
import { Field } from '../../kit/Field';
import { SAID_IN_PLACE } from '../../kit/queries';
import { t } from '../../language/catalogue';
import type { Keys } from './application';

const NAMES: Record<ApplicationPiece, string> = {
  api_key: t('settings-piece-api-key'),
  client_id: t('settings-piece-client-id'),
  client_secret: t('settings-piece-client-secret'),
  callback_address: t('settings-piece-callback'),
};

const SIGNS: Record<PieceState, { icon: typeof CircleCheck; colour: string; word: string }> = {
  fine: { icon: CircleCheck, colour: 'text-soft', word: t('settings-piece-fine') },
  doubtful: { icon: CircleAlert, colour: 'text-warn', word: t('settings-piece-doubtful') },
  wrong: { icon: CircleX, colour: 'text-warn', word: t('settings-piece-wrong') },
  missing: { icon: CircleX, colour: 'text-warn', word: t('settings-piece-missing') },
  unchecked: { icon: CircleDashed, colour: 'text-faint', word: t('settings-piece-unchecked') },
};

/** Checks each piece of the application by itself, without asking StockX, and names the wrong one. */
export function Checklist({ keys }: { keys: Keys }) {
  const [registered, setRegistered] = useState('');
  const check = useMutation({
    mutationFn: () => engine.checkApplication({ ...keys, sessionOnly: false }, registered),
    meta: SAID_IN_PLACE,
  });
  return (
    <details className="text-soft">
      <summary>{t('settings-check-each')}</summary>
      <div className="mt-2 flex flex-col gap-2">
        <Field
          label={t('settings-callback-in-portal')}
          value={registered}
          onChange={(event) => setRegistered(event.target.value)}
          about={t('settings-callback-about')}
          after={
            <Button disabled={check.isPending} onClick={() => check.mutate()}>
              {t('settings-check')}
            </Button>
          }
        />
        <FailureNote error={check.error} />
        {check.data && <Checked checks={check.data} />}
      </div>
    </details>
  );
}

function Checked({ checks }: { checks: readonly PieceCheck[] }) {
  return (
    <ul aria-label={t('settings-pieces')} className="flex flex-col gap-1">
      {checks.map(({ piece, state, message }) => {
        const { icon: Icon, colour, word } = SIGNS[state];
        return (
          <li key={piece} className="flex gap-2">
            <Icon size={14} role="img" aria-label={word} className={`mt-0.5 shrink-0 ${colour}`} />
            <p className="min-w-0 wrap-anywhere">
              <b className="font-medium text-ink">{NAMES[piece]}</b> {message}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
