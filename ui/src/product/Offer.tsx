import { Button } from '../kit/Button';
import { civilDay } from '../kit/days';
import type { ListingStanding, OfferView } from '../kit/engine';
import { money } from '../kit/money';
import { PLACE_NAMES } from '../kit/places';
import { t } from '../language/catalogue';

/** Where a listing stands, and what the lowest ask there is. */
const STANDING_WORDS: Record<ListingStanding, (lowest: string) => string> = {
  lowest: () => t('product-standing-lowest'),
  level: () => t('product-standing-level'),
  undercut: (lowest) => t('product-standing-undercut', { lowest }),
};

/** A listing; taken down with a click, and once sold elsewhere asking for it. */
export function Offer({ offer, takeDown }: { offer: OfferView; takeDown: () => void }) {
  const where = PLACE_NAMES[offer.place];
  const price = money(offer.estimate.price);
  if (offer.toTakeDown) {
    return (
      <span className="flex items-center gap-2 rounded-lg bg-warn-soft py-0.5 pr-1 pl-2 text-warn">
        {t('product-sold-elsewhere', { where })}
        <Button className="h-6! px-2!" onClick={takeDown}>
          {t('product-done')}
        </Button>
      </span>
    );
  }
  const standing = offer.standing && STANDING_WORDS[offer.standing.standing](money(offer.standing.lowest));
  return (
    <button
      type="button"
      title={t('product-listed-title', { where, day: civilDay(offer.listedOn), amount: money(offer.estimate.amount) })}
      className="rounded-md border border-line px-1.5 py-0.5 text-soft text-small hover:bg-hover"
      onClick={takeDown}
    >
      {where} {price}
      {standing && <span className={offer.standing?.standing === 'lowest' ? '' : 'text-warn'}> · {standing}</span>}
      <span className="sr-only">, {t('product-take-down')}</span>
    </button>
  );
}
