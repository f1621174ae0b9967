import { useMutation } from '@tanstack/react-query';
import { CircleAlert, CircleCheck, CircleDashed, CircleX } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../kit/Button';
import { type ApplicationPiece, engine, type PieceCheck, type PieceState } from '../../kit/engine';
import { FailureNote } from '../../kit/Failure';
import { Field } from '../../kit/Field';
import { SAID_IN_PLACE } from '../../kit/queries';
import type { Keys } from './application';

const NAMES: Record<ApplicationPiece, string> = {
  api_key: 'API key',
  client_id: 'Client ID',
  client_secret: 'Client secret',
  callback_address: 'Callback address',
};

const SIGNS: Record<PieceState, { icon: typeof CircleCheck; colour: string; word: string }> = {
  fine: { icon: CircleCheck, colour: 'text-soft', word: 'fine' },
  doubtful: { icon: CircleAlert, colour: 'text-warn', word: 'doubtful' },
  wrong: { icon: CircleX, colour: 'text-warn', word: 'wrong' },
  missing: { icon: CircleX, colour: 'text-warn', word: 'missing' },
  unchecked: { icon: CircleDashed, colour: 'text-faint', word: 'not compared' },
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
      <summary>Check each piece</summary>
      <div className="mt-2 flex flex-col gap-2">
        <Field
          label="Callback address in the portal"
          value={registered}
          onChange={(event) => setRegistered(event.target.value)}
          about="Copy it from the portal: it is compared with the redirect address above. Nothing is sent."
          after={
            <Button disabled={check.isPending} onClick={() => check.mutate()}>
              Check
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
    <ul aria-label="Pieces of your application" className="flex flex-col gap-1">
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
