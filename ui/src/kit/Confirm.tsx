import { t } from '../language/catalogue';
import { Button } from './Button';
import { useQuestion } from './question';

/** A button that asks once more, in its own place, and says what will happen. */
export function Confirm({
  label,
  question: words,
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
  const question = useQuestion();
  if (!question.isOpen) {
    return (
      <Button look="bare" ref={question.takesFocus} disabled={busy} onClick={question.ask}>
        {label}
      </Button>
    );
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring a form's looks along.
    <div role="group" aria-label={label} className="flex flex-wrap items-center gap-2">
      <p className="min-w-0 text-soft">{words}</p>
      <Button
        autoFocus
        disabled={busy}
        onClick={() => {
          question.end();
          onConfirm();
        }}
      >
        {yes}
      </Button>
      <Button look="bare" onClick={question.end}>
        {t('kit-keep')}
      </Button>
    </div>
  );
}
