import { useMutation, useQueryClient } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { Button } from '../kit/Button';
import { engine } from '../kit/engine';
import { startOver } from '../kit/queries';
import { t } from '../language/catalogue';

/** Says that these products are made up, and leads back to the user's own. */
export function SampleBadge() {
  const client = useQueryClient();
  const leave = useMutation({ mutationFn: engine.leaveSample, onSuccess: (session) => startOver(client, session) });
  return (
    <span className="flex h-8 shrink-0 items-center gap-1.5 whitespace-nowrap rounded-lg bg-accent-soft pl-2.5 text-accent">
      <FlaskConical size={14} aria-hidden="true" />
      {t('shell-sample-data')}
      <Button
        look="bare"
        className="ml-1 h-8! px-2.5! text-accent!"
        disabled={leave.isPending}
        onClick={() => leave.mutate()}
        aria-label={t('shell-leave-sample')}
      >
        {t('shell-leave')}
      </Button>
    </span>
  );
}
