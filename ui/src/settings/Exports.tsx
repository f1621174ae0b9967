import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { Button } from '../kit/Button';
import { type ExportForm, engine } from '../kit/engine';
import { SAID_IN_PLACE } from '../kit/queries';
import { SavedAs } from '../kit/SavedAs';
import { Section } from '../kit/Section';
import { t } from '../language/catalogue';

const FORMS: readonly { form: ExportForm; name: string; about: string }[] = [
  { form: 'csv', name: t('settings-csv'), about: t('settings-csv-about') },
  { form: 'xlsx', name: t('settings-excel'), about: t('settings-excel-about') },
  {
    form: 'document',
    name: t('settings-all-data'),
    about: t('settings-all-data-about'),
  },
];

/** Takes everything along. */
export function Exports() {
  const save = useMutation({ mutationFn: engine.exportEverything, meta: SAID_IN_PLACE });
  return (
    <Section title={t('settings-export')} about={t('settings-export-about')} error={save.error}>
      <ul className="divided rounded-xl border border-line">
        {FORMS.map(({ form, name, about }) => (
          <li key={form} className="flex items-center gap-3 px-3 py-2">
            <div className="min-w-0 flex-1">
              <p className="font-medium">{name}</p>
              <p className="text-soft">{about}</p>
            </div>
            <Button
              disabled={save.isPending}
              onClick={() => save.mutate(form)}
              aria-label={t('settings-export-what', { name })}
            >
              <Download size={14} aria-hidden="true" />
              {save.isPending && save.variables === form ? t('settings-exporting') : t('settings-export')}
            </Button>
          </li>
        ))}
      </ul>
      <SavedAs path={save.data} className="mt-3" />
    </Section>
  );
}
