import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { Button } from '../kit/Button';
import { type ExportForm, engine } from '../kit/engine';
import { SAID_IN_PLACE } from '../kit/queries';
import { SavedAs } from '../kit/SavedAs';
import { Section } from '../kit/Section';

const FORMS: readonly { form: ExportForm; name: string; about: string }[] = [
  { form: 'csv', name: 'CSV', about: 'A folder with one file a table: products, units, sales, listings and more.' },
  { form: 'xlsx', name: 'Excel', about: 'A workbook with one sheet a table.' },
  {
    form: 'document',
    name: 'All data',
    about: 'One zip with everything and the receipts. It can be restored in any Tierstock, under Backups.',
  },
];

/** Takes everything along. */
export function Exports() {
  const save = useMutation({ mutationFn: engine.exportEverything, meta: SAID_IN_PLACE });
  return (
    <Section
      title="Export"
      about="Everything that is yours, to where you want it. Keys and prices of marketplaces are in none of them."
      error={save.error}
    >
      <ul className="divide-y divide-line rounded-xl border border-line">
        {FORMS.map(({ form, name, about }) => (
          <li key={form} className="flex items-center gap-3 px-3 py-2">
            <div className="min-w-0 flex-1">
              <p className="font-medium">{name}</p>
              <p className="text-soft">{about}</p>
            </div>
            <Button disabled={save.isPending} onClick={() => save.mutate(form)} aria-label={`Export: ${name}`}>
              <Download size={14} aria-hidden="true" />
              {save.isPending && save.variables === form ? 'Exporting …' : 'Export'}
            </Button>
          </li>
        ))}
      </ul>
      <SavedAs path={save.data} className="mt-3" />
    </Section>
  );
}
