import { CheckBox } from '../kit/CheckBox';
import { engine, type SettingsView } from '../kit/engine';
import { Select } from '../kit/Field';
import { REGIONS } from '../kit/regions';
import { Section } from '../kit/Section';
import { t } from '../language/catalogue';
import { useSaving } from './saving';

const nameOf = (code: string) => REGIONS.find((region) => region.code === code)?.name ?? code;

const codesOf = ({ regions }: SettingsView) => regions.map(({ code }) => code);

/** The own region, whose currency the board is in, and the others that are followed. */
export function Regions({ settings }: { settings: SettingsView }) {
  const { save, saved, error } = useSaving((change: (followed: string[]) => string[], now) =>
    engine.setRegions(change(codesOf(now))),
  );
  const followed = codesOf(settings);
  const [own] = followed;

  function follow(code: string, wanted: boolean) {
    save((codes) => (wanted ? [...new Set([...codes, code])] : codes.filter((each) => each !== code)));
  }

  return (
    <Section title={t('settings-region-title')} about={t('settings-region-about')} saved={saved} error={error}>
      <div className="max-w-xs">
        <Select
          label={t('settings-your-region')}
          value={own}
          onChange={({ target: { value: chosen } }) =>
            save((codes) => [chosen, ...codes.filter((code) => code !== chosen)])
          }
        >
          {settings.allRegions.map(({ code, currency }) => (
            <option key={code} value={code}>
              {nameOf(code)} · {currency}
            </option>
          ))}
        </Select>
      </div>
      <fieldset className="mt-4">
        <legend className="mb-1.5 text-soft">{t('settings-regions-beside')}</legend>
        <div className="grid grid-cols-2 gap-x-6 gap-y-1.5">
          {settings.allRegions
            .filter(({ code }) => code !== own)
            .map(({ code, currency }) => (
              <CheckBox key={code} checked={followed.includes(code)} check={(checked) => follow(code, checked)}>
                {nameOf(code)} <span className="text-faint">{currency}</span>
              </CheckBox>
            ))}
        </div>
      </fieldset>
    </Section>
  );
}
