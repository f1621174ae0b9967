import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { toast } from 'sonner';
import type { Scanned } from '../adding/useEntry';
import { EngineError, engine } from '../kit/engine';
import { useScans } from './scans';

/** Opens what a scanner reads at its very size; what is not on the board yet is shown to be added. */
export function useScanned(showSizeOf: (product: number, size: string | null) => void) {
  const client = useQueryClient();
  const [scanned, setScanned] = useState<Scanned | null>(null);

  async function lookUp(barcode: string) {
    toast(`Looking up ${barcode} …`, { id: 'scan', description: undefined });
    // What a barcode names does not change: each is asked for once, until products come or go.
    const queryKey = ['barcode', barcode] as const;
    const found = await client.fetchQuery({
      queryKey,
      queryFn: () => engine.searchBarcode(barcode),
      staleTime: Number.POSITIVE_INFINITY,
      gcTime: Number.POSITIVE_INFINITY,
    });
    const [row] = found.rows;
    if (found.troubles.length > 0 && !row) client.removeQueries({ queryKey });
    toast.dismiss('scan');
    if (row && row.product !== null) showSizeOf(row.product, row.size);
    else setScanned({ barcode, found });
  }

  useScans((barcode) => {
    void lookUp(barcode).catch((thrown) => {
      const { message, hint } = EngineError.from(thrown);
      toast.error(message, { id: 'scan', description: hint });
    });
  });
  return { scanned, forget: () => setScanned(null) };
}
