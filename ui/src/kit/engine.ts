import { invoke } from '@tauri-apps/api/core';
import { type CommandError, commands, type DoneView, type ErrorKind, events, type ImportView } from '../bindings';
import { t } from '../language/catalogue';

export type * from '../bindings';
export { MAX_PAGE, SUMMARY_HOUR } from '../bindings';

/** The engine's kinds of errors, and what no command answers: a fault of the window's own. */
export type FailureKind = ErrorKind | 'unexpected';

/** What a command says when it could not do its work: what happened, and what to do about it. */
export class EngineError extends Error {
  readonly kind: FailureKind;
  /** What the message says, as a code with its data; null: it is a fault of the window's own. */
  readonly refusal: CommandError['refusal'] | null;
  readonly hint: string;

  constructor({ kind, refusal, message, hint }: Pick<EngineError, 'kind' | 'refusal' | 'message' | 'hint'>) {
    super(message);
    this.name = 'EngineError';
    this.kind = kind;
    this.refusal = refusal;
    this.hint = hint;
  }

  /** Any thrown thing as an error that can be shown. */
  static from(thrown: unknown): EngineError {
    if (thrown instanceof EngineError) return thrown;
    return new EngineError({
      kind: 'unexpected',
      refusal: null,
      message: thrown instanceof Error ? thrown.message : String(thrown),
      hint: t('kit-nothing-lost'),
    });
  }
}

type Result<T, E> = { status: 'ok'; data: T } | { status: 'error'; error: E };
type Answer<C> = C extends (...args: never[]) => Promise<Result<infer T, CommandError>> ? T : never;
type Asking<C> = C extends (...args: infer A) => unknown ? (...args: A) => Promise<Answer<C>> : never;

/** The same command, but its failure is thrown as an [`EngineError`]. */
function unwrapped<C extends (...args: never[]) => Promise<Result<unknown, CommandError>>>(command: C): Asking<C> {
  return (async (...args: Parameters<C>) => {
    const result = await command(...args).catch((thrown) => {
      throw EngineError.from(thrown);
    });
    if (result.status === 'error') throw new EngineError(result.error);
    return result.data;
  }) as Asking<C>;
}

/** A file's contents cross as they are; the generated commands would write them as a JSON list of numbers. */
async function withContents<T>(
  command: string,
  contents: Uint8Array,
  headers: Record<string, string>,
): Promise<Result<T, CommandError>> {
  try {
    return { status: 'ok', data: await invoke<T>(command, contents, { headers }) };
  } catch (thrown) {
    if (thrown instanceof Error) throw thrown;
    return { status: 'error', error: thrown as CommandError };
  }
}

const attachReceipt = (unit: number, contents: Uint8Array) =>
  withContents<DoneView>('attach_receipt', contents, { unit: String(unit) });

/** A header holds plain letters only, so the name is written as in an address. */
const openImport = async (file: File) =>
  withContents<ImportView>('open_import', new Uint8Array(await file.arrayBuffer()), {
    name: encodeURIComponent(file.name),
  });

const all = { ...commands, attachReceipt, openImport };

/** Everything the window can ask of the engine: each generated command by its name. */
export const engine = Object.fromEntries(Object.entries(all).map(([name, command]) => [name, unwrapped(command)])) as {
  readonly [Name in keyof typeof all]: Asking<(typeof all)[Name]>;
};

/** Everything the engine tells the window by itself. */
export const engineEvents = events;
