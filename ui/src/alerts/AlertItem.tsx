import { ArrowDownRight, ArrowUpRight, ThumbsDown, ThumbsUp } from 'lucide-react';
import type { CSSProperties } from 'react';
import { percentWords } from '../kit/Amount';
import { moment } from '../kit/ages';
import { IconButton } from '../kit/Button';
import type { AlertLine } from '../kit/engine';
import { ContextMenu, EntriesMenu } from '../kit/Menu';
import { MARKET_NAMES } from '../kit/markets';
import { money } from '../kit/money';
import { Sparkline } from '../kit/Sparkline';
import { sizeWords } from '../kit/sizes';
import { t } from '../language/catalogue';
import type { AlertActions } from './alertActions';
import { alertEntries } from './alertEntries';
import { HELD_BACK, SIDES, stillWords } from './words';

interface AlertItemProps {
  line: AlertLine;
  /** Its place in the list, counted from 1. */
  place: number;
  of: number;
  actions: AlertActions;
  style: CSSProperties;
}

/** One price move: what, where, from what to what, and what became of it. */
export function AlertItem({ line, place, of, actions, style }: AlertItemProps) {
  const entries = alertEntries(line, actions);
  return (
    <ContextMenu entries={entries}>
      <li
        aria-posinset={place}
        aria-setsize={of}
        data-alert={line.id}
        className="absolute inset-x-0 top-0 flex items-center gap-3 border-line border-b px-4 last:border-b-0"
        style={style}
      >
        <span
          aria-hidden="true"
          className={`size-2 shrink-0 rounded-full ${line.unread ? 'bg-accent' : 'bg-transparent'}`}
        />
        <button type="button" className="min-w-0 flex-1 text-left" onClick={() => actions.open(line)}>
          {line.unread && <span className="sr-only">{t('alerts-unread')}: </span>}
          <span className={`block truncate ${line.unread ? 'font-semibold' : ''}`}>{line.name}</span>
          <span className="block truncate text-soft text-small">
            {line.snoozedUntil && `${t('alerts-snoozed-until', { moment: moment(line.snoozedUntil) })} · `}
            {MARKET_NAMES[line.market]} {line.region} {sizeWords(line.size)}
            {line.goods && `, ${line.goods}`}
            {line.says && ` · ${line.says}`}
            {line.target && t('alerts-target', { target: line.target })} · {moment(line.at)}
            {line.returnedAt && ` · ${t('alerts-came-back', { moment: moment(line.returnedAt) })}`}
            {line.thin && ` · ${t('moves-thin')}`}
            {line.removed && t('alerts-product-removed')}
            {line.heldBack && ` · ${HELD_BACK[line.heldBack]}`}
            {line.stood === false && t('alerts-gone-later')}
            {doneWords(line)}
          </span>
        </button>
        {/* A small window has room for the words; what is left out of it here is at the product and in the menu. */}
        <span className="contents small:hidden">
          <Sparkline points={line.sparkline} direction="flat" marked={line.marked} />
        </span>
        <Move line={line} />
        <Useful line={line} rate={(useful) => actions.rate(line, useful)} />
        <EntriesMenu label={t('alerts-more-about', { name: line.name })} entries={entries} />
      </li>
    </ContextMenu>
  );
}

/** What the user did about it since: ` · opened · listed since · 2 sold since`. */
function doneWords({ done: { opened, listed, sold } }: AlertLine): string {
  const said = [
    opened && t('alerts-opened'),
    listed > 0 && t('alerts-listed-since', { units: listed }),
    sold > 0 && t('alerts-sold-since', { units: sold }),
  ];
  return said
    .filter(Boolean)
    .map((words) => ` · ${words}`)
    .join('');
}

/** `ask £112.00 → £131.00`, with its direction as a sign and in words; of what did not move `ask is £131.00`. */
function Move({ line }: { line: AlertLine }) {
  const still = stillWords(line.side, line.old, line.new);
  const rose = line.change?.direction === 'up';
  const Sign = rose ? ArrowUpRight : ArrowDownRight;
  return (
    <span className="min-w-36 shrink-0 whitespace-nowrap text-right tabular-nums">
      <span className="block">
        {still ?? (
          <>
            {SIDES[line.side]} {money(line.old)} → <span className="font-semibold">{money(line.new)}</span>
          </>
        )}
      </span>
      {line.change && (
        <span className="flex items-center justify-end gap-0.5 text-soft text-small">
          <Sign size={12} aria-hidden="true" />
          <span className="sr-only">{rose ? t('alerts-up') : t('alerts-down')} </span>
          {percentWords(line.change.percent)}
        </span>
      )}
    </span>
  );
}

/** Whether the user found it useful; pressed again, it is taken back. */
function Useful({ line, rate }: { line: AlertLine; rate: (useful: boolean) => void }) {
  const choices = [
    { value: true, name: t('alerts-useful'), Icon: ThumbsUp },
    { value: false, name: t('alerts-not-useful'), Icon: ThumbsDown },
  ];
  return (
    <span className="flex shrink-0 small:hidden">
      {choices.map(({ value, name, Icon }) => {
        const chosen = line.useful === value;
        return (
          <IconButton
            key={name}
            label={`${name}: ${line.name}`}
            aria-pressed={chosen}
            className={chosen ? 'text-accent' : ''}
            onClick={() => rate(value)}
          >
            <Icon size={14} aria-hidden="true" />
          </IconButton>
        );
      })}
    </span>
  );
}
