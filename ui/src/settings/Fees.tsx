import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Button } from '../kit/Button';
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

const NAMES: Record<string, string> = {
  transaction: 'Transaction fee',
  processing: 'Payment processing',
  minimum: 'Least transaction fee',
  shipping: 'Shipping, taken off the payout',
  watches: 'Watches',
  handbags: 'Handbags',
  commission: 'Commission',
  seller_fee: 'Seller fee',
  cash_out: 'Cash-out fee',
  conversion: 'Your bank’s conversion fee',
};

const SELLER_FEES = [
  'United States',
  'UK, Ireland, Luxembourg, Netherlands, Belgium, France, Germany',
  'Canada, Austria, Sweden, Italy, Finland, Portugal, Spain, Denmark',
  'Other countries',
];
const RATINGS = ['Rating 90 and better', 'Rating 70–89', 'Rating 50–69', 'Rating below 50'];

/** What selling costs: every figure can be changed from a day on, and says since when it holds. */
export function Fees() {
  const { data: fees, error, refetch } = useQuery(feesQuery);
  const save = useUndoableMutation((entry: FigureEntry) => engine.setFee(entry));
  if (!fees) return error ? <Failure error={error} retry={() => void refetch()} /> : null;
  const set = (entry: FigureEntry) => save.mutate([entry]);
  return (
    <Section
      title="Fees"
      about="Every payout is worked out with these. Past sales keep the fees that they were entered with."
      error={save.error}
    >
      <div className="flex flex-col gap-4">
        {fees.proposals.map((proposal) => (
          <Proposal key={`${proposal.place} ${proposal.figure} ${proposal.currency}`} proposal={proposal} set={set} />
        ))}
        <Place name="stockx" fees={fees} set={set} source={fees.sources[0]}>
          <Chosen
            label="Your seller level"
            figure={figureOf(fees, 'stockx', 'transaction')}
            options={fees.stockxLevels.map((value, nth) => [value, `Level ${nth + 1}: ${value} %`])}
            set={set}
          />
        </Place>
        <Place name="alias" fees={fees} set={set} source={fees.sources[1]}>
          <div className="grid grid-cols-2 gap-3">
            <Chosen
              label="Your seller rating"
              figure={figureOf(fees, 'alias', 'commission')}
              options={fees.aliasRatings.map((value, nth) => [value, `${RATINGS[nth]}: ${value} %`])}
              set={set}
            />
            <Chosen
              label="Where you sell from"
              figure={figureOf(fees, 'alias', 'seller_fee')}
              options={fees.aliasSellerFees.map((value, nth) => [value, `$${value} ${SELLER_FEES[nth]}`])}
              set={set}
            />
          </div>
        </Place>
        <Place name="other" fees={fees} set={set} />
        <p className="text-soft">
          Exchange rates: the European Central Bank’s reference rates
          {fees.ratesOf ? ` of ${fees.ratesOf}` : ', none known yet. Amounts in other currencies are left out of sums'}.
          Sums are in {fees.home}, the currency of your region.
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
  const unit = proposal.kind === 'percent' ? ' %' : ` ${proposal.currency}`;
  return (
    <div role="status" className="rounded-xl bg-accent-soft p-3">
      <p>
        Your last {proposal.sales} payouts on {PLACE_NAMES[proposal.place]} say {NAMES[proposal.figure]?.toLowerCase()}{' '}
        <b className="font-semibold">
          {proposal.proposed}
          {unit}
        </b>
        , not {proposal.value}
        {unit}.
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
        Use it from {proposal.since} on
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
    <section aria-label={`Fees of ${PLACE_NAMES[name]}`} className="rounded-card border border-line bg-card px-4 py-3">
      <h3 className="mb-2 flex items-baseline gap-2 font-semibold">
        {PLACE_NAMES[name]} {source && <span className="font-normal text-faint text-small">defaults: {source}</span>}
      </h3>
      {children}
      <ul className="mt-1 divide-y divide-line">
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
      {!known && <option value={figure.value}>Your own: {figure.value}</option>}
      {options.map(([value, name]) => (
        <option key={value} value={value}>
          {name}
        </option>
      ))}
    </Select>
  );
}

/** One figure; changed on Enter or when the field is left. */
function Figure({ figure, set }: { figure: FigureView; set: Set }) {
  const [text, setText] = useState(figure.value);
  const [known, setKnown] = useState(figure.value);
  if (known !== figure.value) {
    setKnown(figure.value);
    setText(figure.value);
  }
  const unit = figure.kind === 'percent' ? '%' : (figure.currency ?? '');
  const name = `${NAMES[figure.figure] ?? figure.figure}${figure.currency ? ` in ${figure.currency}` : ''}`;

  function leave(event?: FormEvent) {
    event?.preventDefault();
    if (text.trim() !== figure.value && text.trim() !== '') set(entryOf(figure, text.trim()));
    else setText(figure.value);
  }

  return (
    <li className="flex min-h-10 items-center gap-3 py-1">
      <span className="flex-1">{name}</span>
      <span className="text-faint text-small">
        {figure.since ? `since ${figure.since}` : figure.assumed ? 'check your account' : 'default'}
      </span>
      <form onSubmit={leave} className="flex items-center gap-1.5">
        <input
          type="text"
          inputMode="decimal"
          aria-label={`${PLACE_NAMES[figure.place]}: ${name}`}
          value={text}
          onChange={({ target }) => setText(target.value)}
          onBlur={() => leave()}
          className={`selectable ${FIELD_LOOK} w-24! text-right`}
        />
        <span className="w-8 text-soft">{unit}</span>
      </form>
    </li>
  );
}
