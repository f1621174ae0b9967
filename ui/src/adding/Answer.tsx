import { CircleCheck } from 'lucide-react';
import type { AddAnswer } from '../kit/engine';
import { counted } from '../kit/money';
import { LinkingProgress } from '../linking/LinkingProgress';

/** What became of each pasted SKU; what was not added is named unless that is done elsewhere. */
export function Answer({ answer, isNamed }: { answer: AddAnswer; isNamed: boolean }) {
  const words = [
    answer.added > 0 && `${counted(answer.added, 'product')} added`,
    answer.known > 0 && `${answer.known} already there`,
    answer.refused.length > 0 && `${answer.refused.length} not added`,
  ].filter((part) => part !== false);
  return (
    <div role="status" className="border-line border-t pt-3">
      <p className="flex items-center gap-2 font-medium">
        {answer.added > 0 && <CircleCheck size={15} aria-hidden="true" className="text-up" />}
        {words.join(' · ')}
      </p>
      {isNamed && answer.refused.length > 0 && (
        <ul className="selectable mt-2 flex flex-col gap-1">
          {answer.refused.map((refusal) => (
            <li key={refusal.text}>
              <b className="font-medium text-warn">{refusal.text}</b>{' '}
              <span className="text-soft">{refusal.message}</span>
            </li>
          ))}
        </ul>
      )}
      {answer.added > 0 && (
        <div className="mt-3">
          <LinkingProgress />
        </div>
      )}
    </div>
  );
}
