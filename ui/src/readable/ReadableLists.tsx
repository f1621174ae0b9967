import { Copy } from 'lucide-react';
import { Tabs } from 'radix-ui';
import { useMemo, useState } from 'react';
import { toast } from 'sonner';
import { Button } from '../kit/Button';
import { copied } from '../kit/copied';
import type { ReadableView } from '../kit/engine';
import { FIELD_LOOK } from '../kit/Field';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import { type ReadableList, type Row, readableLists } from './lists';
import { RowTable } from './RowTable';
import { matching } from './search';
import { tabSeparated } from './tabSeparated';

/** The lists of what can be read, each in its tab. */
export default function ReadableLists({ data }: { data: ReadableView }) {
  const lists = useMemo(() => readableLists(data), [data]);
  return (
    <Tabs.Root defaultValue={lists[0]?.id} className="flex min-h-0 flex-1 flex-col border-line border-t">
      <Tabs.List aria-label={t('readable-lists')} className="flex shrink-0 gap-1 px-5 pt-3">
        {lists.map((list) => (
          <Tabs.Trigger
            key={list.id}
            value={list.id}
            className="flex h-7 items-center gap-1.5 rounded-lg px-2.5 text-soft hover:bg-hover data-[state=active]:bg-hover data-[state=active]:font-medium data-[state=active]:text-ink"
          >
            {list.name} <span className="text-faint text-micro">{count(list.rows.length)}</span>
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {lists.map((list) => (
        <Tabs.Content key={list.id} value={list.id} className="flex min-h-0 flex-1 flex-col gap-3 px-5 pt-3 pb-5">
          <List list={list} withoutNewest={data.withoutNewest} />
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}

/** One of the lists, narrowed to what is searched for. */
function List({ list, withoutNewest }: { list: ReadableList; withoutNewest: boolean }) {
  const [text, setText] = useState('');
  const rows = useMemo(() => matching(list.rows, text), [list, text]);
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-center gap-3">
        <input
          type="text"
          aria-label={t('readable-search')}
          placeholder={t('readable-search')}
          spellCheck={false}
          autoComplete="off"
          value={text}
          onChange={(event) => setText(event.target.value)}
          className={`selectable max-w-[340px] ${FIELD_LOOK}`}
        />
        <Button disabled={rows.length === 0} onClick={() => void copyTable(list, rows)}>
          <Copy size={14} aria-hidden="true" />
          {t('readable-copy')}
        </Button>
        <p role="note" className="min-w-0 flex-1 text-pretty text-small text-soft">
          {notes(list, withoutNewest).join(' ')}
        </p>
      </div>
      {rows.length > 0 ? <RowTable key={text} list={list} rows={rows} /> : <p>{whyNone(list)}</p>}
    </>
  );
}

/** What there is to know about a list. */
function notes({ rows, extent, isOfAnyState }: ReadableList, withoutNewest: boolean): string[] {
  const said = [t('readable-only-read')];
  if (isOfAnyState) said.push(t('readable-any-state'));
  if (extent.isCut) said.push(t('readable-cut', { shown: count(rows.length) }));
  if (withoutNewest) said.push(t('readable-without-newest'));
  if (extent.isIncomplete) said.push(t('readable-rest'));
  return said;
}

function whyNone({ rows, extent }: ReadableList): string {
  if (rows.length > 0) return t('readable-no-match');
  return extent.isIncomplete ? t('readable-nothing') : t('readable-none');
}

async function copyTable(list: ReadableList, rows: readonly Row[]) {
  const done = await copied(tabSeparated(list, rows));
  toast(done ? t('readable-copied', { count: rows.length }) : t('readable-not-copied'), { id: 'copied' });
}
