import { SearchX } from 'lucide-react';
import type { LinkView } from '../kit/engine';
import { MARKET_NAMES } from '../kit/markets';

/** Marketplaces where the product was not found, and what they have that is similar. */
export function LinkNotes({ links, sku }: { links: readonly LinkView[]; sku: string }) {
  return links
    .filter((link) => link.state !== 'linked')
    .map((link) => <LinkNote key={link.market} link={link} sku={sku} />);
}

function LinkNote({ link, sku }: { link: LinkView; sku: string }) {
  const name = MARKET_NAMES[link.market];
  return (
    <section aria-label={`${name}: not linked`} className="flex gap-2 rounded-lg bg-(--well) px-3 py-2 text-soft">
      <SearchX size={15} aria-hidden="true" className="mt-0.5 shrink-0" />
      <div className="min-w-0">
        <p>{linkWords(link, name, sku)}</p>
        {link.candidates.length > 0 && (
          <ul className="selectable mt-1">
            {link.candidates.map((candidate) => (
              <li key={candidate.sku} className="truncate">
                <b className="font-medium text-ink">{candidate.sku}</b> {candidate.name}
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}

function linkWords({ state }: LinkView, name: string, sku: string): string {
  if (state === 'pending') return `${name} has not been searched for ${sku} yet; its turn comes by itself.`;
  if (state === 'absent') return `Not found on ${name}: it sells nothing with the SKU ${sku}.`;
  return `Only similar products were found on ${name}. None has the SKU ${sku}, so none of their prices is taken:`;
}
