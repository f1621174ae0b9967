import { useState } from 'react';
import { t } from '../language/catalogue';
import { Button } from './Button';

/** A button that asks once more, in its own place, and says what will happen. */
export function Confirm({
  label,
  question,
  yes,
  busy = false,
  onConfirm,
}: {
  label: string;
  question: string;
  yes: string;
  busy?: boolean;
  onConfirm: () => void;
}) {
  const [isConfirming, setConfirming] = useState(false);
  if (!isConfirming) {
    return (
      <Button look="bare" disabled={busy} onClick={() => setConfirming(true)}>
        {label}
      </Button>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's looks along.
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-2">
      <p className="min-w-0 text-soft">{question}</p>
      <Button
        autoFocus
        disabled={busy}
        onClick={() => {
          setConfirming(false);
          onConfirm();
        }}
      >
        {yes}
      </Button>
      <Button look="bare" onClick={() => setConfirming(false)}>
        {t('kit-keep')}
      </Button>
    </div>
  );
}
