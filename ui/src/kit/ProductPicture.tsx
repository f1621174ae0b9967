import { useState } from 'react';

/**
 * A product's picture, or the outline of a box while there is none. It is described by the name beside it.
 * Marketplaces take their pictures on white, so they stand on a light ground in the dark too, under a veil.
 */
export function ProductPicture({ address, size }: { address: string | null; size: number }) {
  const [broken, setBroken] = useState<string | null>(null);
  const shown = address === broken ? null : address;
  return (
    <span
      className={`grid shrink-0 place-items-center overflow-hidden rounded-lg ${shown ? 'relative bg-(--picture) after:absolute after:inset-0 after:bg-(--veil)' : 'bg-(--well)'}`}
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
      <path d="M4 11h24v15a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1z" fill="currentColor" />
      <path d="M6.500 4.500h19L28 9.500H4z" fill="currentColor" opacity="0.6" />
    </svg>
  );
}
