import { age, ago, moment } from './ages';
import { useClock } from './clock';

/** How old something is; the exact moment is in its title. */
export function Age({ at, sentence = false }: { at: string | null; sentence?: boolean }) {
  const words = useClock((now) => (sentence ? ago : age)(at, now));
  return at === null ? (
    <span>{words}</span>
  ) : (
    <time dateTime={at} title={moment(at)}>
      {words}
    </time>
  );
}
