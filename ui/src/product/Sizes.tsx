import { ToggleGroup } from 'radix-ui';
import type { ProductView, RegionView } from '../kit/engine';
import { useLeftState } from '../kit/leftAt';
import { currencySign } from '../kit/money';
import { SizesTable } from './SizesTable';

/** The prices of all sizes in one region, with the other regions a click away. */
export function Sizes({ product }: { product: ProductView }) {
  const [chosen, setChosen] = useLeftState<string | null>(`panel.${product.id}.region`, null);
  const [allChannels, setAllChannels] = useLeftState(`panel.${product.id}.channels`, false);
  const region = product.regions.find((each) => each.code === chosen) ?? product.regions[0];
  if (!region) return null;
  const quotes = product.sizes.flatMap((size) => size.quotes);
  const hasChannels = quotes.some((quote) => quote.region === region.code && quote.channel !== 'standard');
  return (
    <section aria-label="Sizes" className="pt-4">
      <div className="flex h-9 items-center gap-3">
        <h3 className="font-semibold">Sizes</h3>
        <span className="flex-1" />
        {hasChannels && (
          <button
            type="button"
            aria-pressed={allChannels}
            className={`h-7 rounded-full border px-3 text-small ${allChannels ? 'border-accent bg-accent-soft text-accent' : 'border-line text-soft hover:border-line-strong'}`}
            onClick={() => setAllChannels(!allChannels)}
          >
            Flex, Direct and consigned
          </button>
        )}
        {product.regions.length > 1 && <RegionTabs regions={product.regions} region={region.code} choose={setChosen} />}
      </div>
      {product.sizes.length === 0 ? (
        <p className="py-8 text-center text-soft">
          No size is known yet. Sizes come with the first sync{product.refreshing ? ', which is under way.' : '.'}
        </p>
      ) : (
        <SizesTable product={product} region={region} allChannels={allChannels} />
      )}
    </section>
  );
}

function RegionTabs({
  regions,
  region,
  choose,
}: {
  regions: readonly RegionView[];
  region: string;
  choose: (code: string) => void;
}) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label="Region"
      value={region}
      onValueChange={(value) => value && choose(value)}
      className="inline-flex rounded-lg border border-line bg-(--well) p-0.5"
    >
      {regions.map(({ code, currency }) => (
        <ToggleGroup.Item
          key={code}
          value={code}
          className="h-6 rounded-md px-2.5 text-soft text-small hover:text-ink data-[state=on]:bg-(--lifted) data-[state=on]:font-medium data-[state=on]:text-ink data-[state=on]:shadow-sm"
        >
          {code} {currencySign(currency)}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
