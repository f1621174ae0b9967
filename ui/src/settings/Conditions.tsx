import { CONDITION_NAMES } from '../kit/conditions';
import { type ConditionSetting, engine, type SettingsView } from '../kit/engine';
import { Select } from '../kit/Field';
import { Section } from '../kit/Section';
import { t } from '../language/catalogue';
import { useSaving } from './saving';

/** What units in each condition are sold as at Alias. */
export function Conditions({ settings }: { settings: SettingsView }) {
  const { save, saved, error } = useSaving(({ condition, soldAs }: Pick<ConditionSetting, 'condition' | 'soldAs'>) =>
    engine.setCondition(condition, soldAs),
  );
  return (
    <Section title={t('settings-conditions')} about={t('settings-conditions-about')} saved={saved} error={error}>
      <div className="grid grid-cols-2 gap-x-4 gap-y-3">
        {settings.conditions.map(({ condition, soldAs, isFixed }) => (
          <Select
            key={condition}
            label={CONDITION_NAMES[condition]}
            value={soldAs}
            disabled={isFixed}
            onChange={({ target }) => save({ condition, soldAs: target.value })}
          >
            {settings.itemConditions.map(({ key, words }) => (
              <option key={key} value={key}>
                {words}
              </option>
            ))}
          </Select>
        ))}
      </div>
    </Section>
  );
}
