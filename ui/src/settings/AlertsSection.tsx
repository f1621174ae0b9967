import { CheckBox } from '../kit/CheckBox';
import { engine, type QuietHours, type SettingsView, SUMMARY_HOUR } from '../kit/engine';
import { BareSelect } from '../kit/Field';
import { Section } from '../kit/Section';
import { hourOfDay } from '../kit/times';
import { t } from '../language/catalogue';
import { count } from '../language/numbers';
import { Channels } from './channels/Channels';
import { NumberField } from './NumberField';
import { useSaving, useSetting } from './saving';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

const NIGHT: QuietHours = { from: 22, until: 7 };

/** When notifications are shown, and how many. */
export function AlertsSection({ settings }: { settings: SettingsView }) {
  const quiet = useSaving((change: Partial<QuietHours> | null, now) =>
    engine.changeSetting({ setting: 'quiet_hours', value: change && { ...NIGHT, ...now.quietHours, ...change } }),
  );
  const aDay = useSetting('alerts_a_day');
  const silent = useSetting('alerts_silent');
  const hours = settings.quietHours;
  return (
    <Section
      title={t('settings-alerts')}
      about={t('settings-alerts-about', { time: hourOfDay(SUMMARY_HOUR) })}
      saved={quiet.saved || aDay.saved || silent.saved}
      error={quiet.error ?? aDay.error ?? silent.error}
    >
      <div className="flex flex-col gap-3">
        <NumberField
          label={t('settings-a-day-label')}
          value={settings.alertsADay}
          whole
          unit={t('settings-a-day-unit')}
          save={aDay.save}
        />
        <CheckBox checked={!settings.alertsSilent} check={(on) => silent.save(!on)}>
          {t('settings-sound')}
        </CheckBox>
        <CheckBox checked={hours !== null} check={(on) => quiet.save(on ? {} : null)}>
          {t('settings-quiet-hours')}
        </CheckBox>
        {hours !== null && (
          <p className="flex items-center gap-2">
            {t('settings-quiet-from')}
            <Hour name={t('settings-quiet-first')} hour={hours.from} choose={(from) => quiet.save({ from })} />
            {t('settings-quiet-to')}
            <Hour name={t('settings-quiet-end')} hour={hours.until} choose={(until) => quiet.save({ until })} />
          </p>
        )}
        <p className="text-soft">
          {t('settings-alerts-kept', { days: settings.alertsKeptDays, alerts: count(settings.maxAlerts) })}
        </p>
        <Channels />
      </div>
    </Section>
  );
}

function Hour({ name, hour, choose }: { name: string; hour: number; choose: (hour: number) => void }) {
  return (
    <BareSelect aria-label={name} value={hour} onChange={(event) => choose(Number(event.target.value))}>
      {HOURS.map((each) => (
        <option key={each} value={each}>
          {hourOfDay(each)}
        </option>
      ))}
    </BareSelect>
  );
}
