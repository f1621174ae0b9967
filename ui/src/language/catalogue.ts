import { FluentBundle, FluentNumber, FluentResource } from '@fluent/bundle';
import { language, languageCode } from './language';
import type { Messages } from './messages';
import { count } from './numbers';
import { lengthened } from './pseudo';

/** The key of a text without tags: its area, which is the name of its file, and what it says there. */
export type Key = keyof Messages;

/** What is put into a text; nothing for most. */
type ArgumentsOf<K extends Key> = Messages[K] extends null ? [] : [args: Messages[K]];

/** What is put into texts, by its name. */
export type Plain = Record<string, string | number>;

const files = import.meta.glob<string>('../../locales/*/*.ftl', { query: '?raw', import: 'default', eager: true });

/** A count, written in the user's manner, whose plural is the language's. */
class Count extends FluentNumber {
  override toString() {
    return count(this.value);
  }
}

const bundles = new Map<string, FluentBundle>();

/** The texts of an area, which are read when the first of them is asked for. */
function bundleOf(area: string): FluentBundle {
  let bundle = bundles.get(area);
  if (!bundle) {
    const transform = language === 'pseudo' ? { transform: lengthened } : {};
    bundle = new FluentBundle(languageCode, { useIsolating: false, ...transform });
    bundle.addResource(new FluentResource(files[`../../locales/${languageCode}/${area}.ftl`] ?? ''));
    bundles.set(area, bundle);
  }
  return bundle;
}

const known = new Map<string, string>();

/** A text of the catalogue in the user's language. */
export function t<K extends Key>(key: K, ...[args]: ArgumentsOf<K>): string {
  return formatted(key, args ?? undefined);
}

/** The same for a text that may have tags, which stay as they are written. */
export function formatted(key: string, args?: Plain): string {
  if (args) return written(key, args);
  const text = known.get(key) ?? written(key, {});
  known.set(key, text);
  return text;
}

function written(key: string, args: Plain): string {
  const bundle = bundleOf(key.slice(0, key.indexOf('-')));
  const pattern = bundle.getMessage(key)?.value;
  const put = Object.entries(args).map(([name, value]) => [name, putIn(value)]);
  const errors: Error[] = [];
  const text = pattern && bundle.formatPattern(pattern, Object.fromEntries(put), errors);
  // Users get what there is of a text; while developing nobody overlooks it.
  if (import.meta.env.DEV && (!text || errors.length > 0)) throw errors[0] ?? new Error(`no text ${key}`);
  return text || key;
}

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** A text from outside that is written from right to left does not turn round what stands beside it. */
function putIn(value: string | number): string | Count {
  if (typeof value === 'number') return new Count(value);
  return RIGHT_TO_LEFT.test(value) ? `\u2068${value}\u2069` : value;
}
