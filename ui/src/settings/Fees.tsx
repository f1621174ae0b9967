import { useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { percentWords } from '../kit/Amount';
import { Button } from '../kit/Button';
import { useTypedDecimal } from '../kit/DecimalField';
import { civilDay } from '../kit/days';
import {
  engine,
  type FeesView,
  type FigureEntry,
  type FigureView,
  type PlaceName,
  type ProposalView,
} from '../kit/engine';
import { Failure } from '../kit/Failure';
import { FIELD_LOOK, Select } from '../kit/Field';
import { PLACE_NAMES } from '../kit/places';
import { feesQuery } from '../kit/queries';
import { Section } from '../kit/Section';
import { useUndoableMutation } from '../kit/undoable';
import { t } from '../language/catalogue';
import { typedDecimal } from '../language/decimals';
import { rich } from '../language/rich';
import { useTypedOver } from './typedOver';

const NAMES: Record<string, string> = {
  transaction: t('settings-fee-transaction'),
  processing: t('settings-fee-processing'),
  minimum: t('settings-fee-minimum'),
  shipping: t('settings-fee-shipping'),
  watches: t('settings-fee-watches'),
  handbags: t('settings-fee-handbags'),
  commission: t('settings-fee-commission'),
  seller_fee: t('settings-fee-seller'),
  cash_out: t('settings-fee-cash-out'),
  conversion: t('settings-fee-conversion'),
};

const SELLER_FEES = [t('settings-fee-us'), t('settings-fee-uk'), t('settings-fee-canada'), t('settings-fee-others')];
const RATINGS = [t('settings-rating-90'), t('settings-rating-70'), t('settings-rating-50'), t('settings-rating-below')];

/** What selling costs: every figure can be changed from a day on, and says since when it holds. */
export function Fees() {
  const { data: fees, error, refetch } = useQuery(feesQuery);
  const save = useUndoableMutation((entry: FigureEntry) => engine.setFee(entry));
  if (!fees) return error ? <Failure error={error} retry={() => void refetch()} /> : null;
  const set = (entry: FigureEntry) => save.mutate([entry]);
  return (
    <Section title={t('settings-fees')} about={t('settings-fees-about')} error={save.error}>
      <div className="flex flex-col gap-4">
        {fees.proposals.map((proposal) => (
          <Proposal key={`${proposal.place} ${proposal.figure} ${proposal.currency}`} proposal={proposal} set={set} />
        ))}
        <Place name="stockx" fees={fees} set={set} source={fees.sources[0]}>
          <Chosen
            label={t('settings-seller-level')}
            figure={figureOf(fees, 'stockx', 'transaction')}
            options={fees.stockxLevels.map((value, nth) => [
              value,
              t('settings-level', { level: nth + 1, percent: typedDecimal(value) }),
            ])}
            set={set}
          />
        </Place>
        <Place name="alias" fees={fees} set={set} source={fees.sources[1]}>
          <div className="grid grid-cols-2 gap-3">
            <Chosen
              label={t('settings-seller-rating')}
              figure={figureOf(fees, 'alias', 'commission')}
              options={fees.aliasRatings.map((value, nth) => [
                value,
                t('settings-rating', { rating: RATINGS[nth] ?? '', percent: typedDecimal(value) }),
              ])}
              set={set}
            />
            <Chosen
              label={t('settings-sell-from')}
              figure={figureOf(fees, 'alias', 'seller_fee')}
              options={fees.aliasSellerFees.map((value, nth) => [value, `$${value} ${SELLER_FEES[nth]}`])}
              set={set}
            />
          </div>
        </Place>
        <Place name="other" fees={fees} set={set} />
        <p className="text-soft">
          {fees.ratesOf ? t('settings-rates-of', { day: civilDay(fees.ratesOf) }) : t('settings-no-rates')}{' '}
          {t('settings-sums-in', { currency: fees.home })}
        </p>
      </div>
    </Section>
  );
}

type Set = (entry: FigureEntry) => void;

function figureOf(fees: FeesView, place: PlaceName, figure: string): FigureView | undefined {
  return fees.figures.find((each) => each.place === place && each.figure === figure);
}

function entryOf(figure: FigureView, value: string, since: string | null = null): FigureEntry {
  return { place: figure.place, figure: figure.figure, currency: figure.currency, value, since };
}

/** A change that the last payouts suggest. */
function Proposal({ proposal, set }: { proposal: ProposalView; set: Set }) {
  const figure = (value: string) =>
    proposal.kind === 'percent' ? percentWords(value) : `${typedDecimal(value)} ${proposal.currency}`;
  return (
    <div role="status" className="rounded-xl bg-accent-soft p-3">
      <p>
        {rich('settings-proposal', {
          sales: String(proposal.sales),
          place: PLACE_NAMES[proposal.place],
          figure: NAMES[proposal.figure]?.toLowerCase() ?? '',
          proposed: figure(proposal.proposed),
          known: figure(proposal.value),
          b: (inner) => <b className="font-semibold">{inner}</b>,
        })}
      </p>
      <Button
        className="mt-2"
        onClick={() =>
          set({
            place: proposal.place,
            figure: proposal.figure,
            currency: proposal.currency,
            value: proposal.proposed,
            since: proposal.since,
          })
        }
      >
        {t('settings-use-from', { day: civilDay(proposal.since) })}
      </Button>
    </div>
  );
}

function Place({
  name,
  fees,
  set,
  source,
  children,
}: {
  name: PlaceName;
  fees: FeesView;
  set: Set;
  source?: string | undefined;
  children?: React.ReactNode;
}) {
  const figures = fees.figures.filter((figure) => figure.place === name);
  return (
    <section
      aria-label={t('settings-fees-of', { place: PLACE_NAMES[name] })}
      className="rounded-card border border-line bg-card px-4 py-3"
    >
      <h3 className="mb-2 flex items-baseline gap-2 font-semibold">
        {PLACE_NAMES[name]}{' '}
        {source && <span className="font-normal text-faint text-small">{t('settings-defaults', { source })}</span>}
      </h3>
      {children}
      <ul className="mt-1 divided">
        {figures.map((figure) => (
          <Figure key={`${figure.figure} ${figure.currency}`} figure={figure} set={set} />
        ))}
      </ul>
    </section>
  );
}

function Chosen({
  label,
  figure,
  options,
  set,
}: {
  label: string;
  figure: FigureView | undefined;
  options: readonly [string, string][];
  set: Set;
}) {
  if (!figure) return null;
  const known = options.some(([value]) => value === figure.value);
  return (
    <Select label={label} value={figure.value} onChange={({ target }) => set(entryOf(figure, target.value))}>
      {!known && <option value={figure.value}>{t('settings-your-own', { value: typedDecimal(figure.value) })}</option>}
      {options.map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </Select>
  );
}

/** `Shipping in GBP`. */
function nameOf({ figure, currency }: FigureView): string {
  const name = NAMES[figure] ?? figure;
  return currency ? t('settings-fee-in', { name, currency }) : name;
}

/** One figure; changed on Enter or when the field is left. */
function Figure({ figure, set }: { figure: FigureView; set: Set }) {
  const [typed, setTyped] = useTypedOver(figure.value);
  const unit = figure.kind === 'percent' ? '%' : (figure.currency ?? '');
  const name = nameOf(figure);

  const shown = typed?.text ?? figure.value;
  const typing = useTypedDecimal(shown, (text) => setTyped({ text, isSent: false }), figure.kind === 'percent');

  function send() {
    const text = shown.trim();
    const isNew = text !== figure.value && text !== '';
    setTyped(isNew ? { text, isSent: true } : null);
    if (isNew) set(entryOf(figure, text));
  }

  function submit(event: FormEvent) {
    event.preventDefault();
    send();
  }

  return (
    <li className="flex min-h-10 items-center gap-3 py-1">
      <span className="flex-1">{name}</span>
      <span className="text-faint text-small">
        {figure.since
          ? t('settings-since', { day: civilDay(figure.since) })
          : figure.assumed
            ? t('settings-check-account')
            : t('settings-default')}
      </span>
      <form onSubmit={submit} className="flex items-center gap-1.5">
        <input
          type="text"
          inputMode="decimal"
          aria-label={`${PLACE_NAMES[figure.place]}: ${name}`}
          {...typing}
          onBlur={() => {
            typing.onBlur();
            // What Enter has sent is not sent again.
            if (typed && !typed.isSent) send();
          }}
          className={`selectable ${FIELD_LOOK} w-24! text-right`}
        />
        <span className="w-8 text-soft">{unit}</span>
      </form>
    </li>
  );
}
