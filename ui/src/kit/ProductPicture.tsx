import { useState } from 'react';

/**
 * A product's picture, or a shoe's outline while there is none. It is described by the name beside it.
 * Marketplaces take their pictures on white, so they stand on a light ground in the dark too, only dimmed.
 */
export function ProductPicture({ address, size }: { address: string | null; size: number }) {
  const [broken, setBroken] = useState<string | null>(null);
  const shown = address === broken ? null : address;
  return (
    <span
      className={`grid shrink-0 place-items-center overflow-hidden rounded-lg ${shown ? 'bg-(--picture) dark:opacity-85' : 'bg-(--well)'}`}
      style={{ width: size, height: size }}
    >
      {shown ? (
        <img
          src={shown}
          alt=""
          width={size}
          height={size}
          loading="lazy"
          decoding="async"
          draggable={false}
          className="size-full object-contain"
          onError={() => setBroken(shown)}
        />
      ) : (
        <Outline size={size * 0.72} />
      )}
    </span>
  );
}

function Outline({ size }: { size: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" className="text-line-strong">
      <path
        d="M3 12c2 1.6 4.6 1.5 6.4-.6l1.3-1.5c.5-.6 1.4-.6 1.9 0 2.3 3 4.900 4.800 8.200 5.700l3.900 1c2.600.700 4.300 2.300 4.300 4.600V22H3z"
        fill="currentColor"
      />
      <path d="M3 23.200h26" stroke="currentColor" strokeWidth="2" strokeLinecap="round" opacity="0.6" />
    </svg>
  );
}
