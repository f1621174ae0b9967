import { CheckBox } from '../kit/CheckBox';
import type { SettingsView } from '../kit/engine';
import { BareSelect } from '../kit/Field';
import { count } from '../kit/money';
import { Section } from '../kit/Section';
import { Channels } from './channels/Channels';
import { NumberField } from './NumberField';
import { useSetting } from './saving';

const HOURS = Array.from({ length: 24 }, (_, hour) => hour);
const NIGHT = { from: 22, until: 7 };

/** When notifications are shown, and how many. */
export function AlertsSection({ settings }: { settings: SettingsView }) {
  const quiet = useSetting('quiet_hours');
  const aDay = useSetting('alerts_a_day');
  const silent = useSetting('alerts_silent');
  const hours = settings.quietHours;
  return (
    <Section
      title="Alerts"
      about="A price that goes to and fro rings once; its further moves wait for one summary a day, at 18:00."
      saved={quiet.saved || aDay.saved || silent.saved}
      error={quiet.error ?? aDay.error ?? silent.error}
    >
      <div className="flex flex-col gap-3">
        <NumberField
          label="Notifications of a product a day"
          value={settings.alertsADay}
          unit="notifications of a product a day; more wait for the summary"
          save={(number) => aDay.save(Math.round(number))}
        />
        <CheckBox checked={!settings.alertsSilent} check={(on) => silent.save(!on)}>
          Sound
        </CheckBox>
        <CheckBox checked={hours !== null} check={(on) => quiet.save(on ? NIGHT : null)}>
          Quiet hours
        </CheckBox>
        {hours !== null && (
          <p className="flex items-center gap-2">
            From
            <Hour name="First quiet hour" hour={hours.from} choose={(from) => quiet.save({ ...hours, from })} />
            to
            <Hour
              name="End of the quiet hours"
              hour={hours.until}
              choose={(until) => quiet.save({ ...hours, until })}
            />
          </p>
        )}
        <p className="text-soft">
          Alerts are kept for {settings.alertsKeptDays} days, and the newest {count(settings.maxAlerts)} at most.
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
          {String(each).padStart(2, '0')}:00
        </option>
      ))}
    </BareSelect>
  );
}
