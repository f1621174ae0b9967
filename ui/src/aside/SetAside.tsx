import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { moment } from '../kit/ages';
import { Button } from '../kit/Button';
import { Confirm } from '../kit/Confirm';
import { type AsideField, type AsideLine, engine } from '../kit/engine';
import { FailureNote } from '../kit/Failure';
import { Field, Select } from '../kit/Field';
import { asideQuery, SAID_IN_PLACE } from '../kit/queries';
import { Section } from '../kit/Section';
import { invalidateAfter } from '../kit/staleness';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';

/** What could not be read, with what of it can be; each is corrected or dropped. Nothing while there is none. */
export function SetAside() {
  const { data } = useQuery(asideQuery);
  if (!data || data.total === 0) return null;
  const more = data.total - data.rows.length;
  return (
    <Section title={t('aside-title')} about={t('aside-about')}>
      <ul className="flex flex-col gap-4">
        {data.rows.map((line) => (
          <Line key={line.id} line={line} />
        ))}
      </ul>
      {more > 0 && <p className="mt-3 text-soft">{t('aside-more', { more: count(more) })}</p>}
    </Section>
  );
}

function Line({ line }: { line: AsideLine }) {
  const wrong = line.fields.filter((field) => field.wrong);
  const known = line.fields.filter((field) => !field.wrong && field.value !== null);
  return (
    <li aria-label={line.what} className="rounded-card border border-line bg-card p-4">
      <p className="font-semibold">{line.what}</p>
      <p className="text-warn">{line.why}</p>
      <dl className="selectable mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5">
        {[...wrong, ...known].map((field) => (
          <div key={keyOf(field)} className="contents">
            <dt className="text-soft">{field.label}</dt>
            <dd className={`truncate ${field.wrong ? 'text-warn' : ''}`}>{field.value ?? t('aside-nothing')}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-faint text-small">
        {line.at && t('aside-when', { moment: moment(line.at) })}
        {line.copy && t('aside-copy', { file: line.copy })}
      </p>
      <WaysOut line={line} wrong={wrong} />
    </li>
  );
}

/** Its ways out: what is wrong is entered again, or all of it is dropped. */
function WaysOut({ line, wrong }: { line: AsideLine; wrong: readonly AsideField[] }) {
  const client = useQueryClient();
  const [entered, setEntered] = useState<ReadonlyMap<string, string>>(new Map());
  const settled = {
    meta: SAID_IN_PLACE,
    onSuccess: () => invalidateAfter(client, 'handledRowSetAside'),
  };
  const correct = useMutation({
    mutationFn: () =>
      engine.correctSetAside(
        line.id,
        wrong.map((field) => ({
          row: field.row,
          column: field.column,
          value: entered.get(keyOf(field)) ?? beginning(field),
        })),
      ),
    ...settled,
  });
  const drop = useMutation({ mutationFn: () => engine.dropSetAside(line.id), ...settled });
  const busy = correct.isPending || drop.isPending;
  return (
    <form
      aria-label={t('aside-correct-named', { what: line.what })}
      className="mt-3 flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        correct.mutate();
      }}
    >
      {line.correctable &&
        wrong.map((field) => (
          <Entry
            key={keyOf(field)}
            field={field}
            value={entered.get(keyOf(field)) ?? beginning(field)}
            enter={(value) => setEntered(new Map(entered).set(keyOf(field), value))}
          />
        ))}
      <div className="flex flex-wrap items-center gap-2">
        {line.correctable && (
          <Button type="submit" disabled={busy}>
            {t('aside-correct')}
          </Button>
        )}
        <Confirm
          label={t('aside-drop')}
          question={t('aside-drop-about')}
          yes={t('aside-drop-it')}
          busy={busy}
          onConfirm={() => drop.mutate()}
        />
      </div>
      <FailureNote error={correct.error ?? drop.error} />
    </form>
  );
}

function Entry({ field, value, enter }: { field: AsideField; value: string; enter: (value: string) => void }) {
  const choices = field.entry?.choices ?? [];
  if (choices.length > 0) {
    return (
      <Select label={field.label} value={value} onChange={(event) => enter(event.target.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    );
  }
  return (
    <Field
      label={field.label}
      type={field.entry?.isDay ? 'date' : 'text'}
      required={!field.entry?.optional}
      value={value}
      onChange={(event) => enter(event.target.value)}
    />
  );
}

/** The first of a few; else nothing: what is there is what is wrong. */
function beginning(field: AsideField): string {
  return field.entry?.choices[0]?.value ?? '';
}

function keyOf({ row, column }: AsideField): string {
  return `${row} ${column}`;
}
