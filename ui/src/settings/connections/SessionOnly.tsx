import { CheckBox } from '../../kit/CheckBox';

/** Offered where the keychain is away, or did not take a key. */
export function SessionOnly({ checked, check }: { checked: boolean; check: (checked: boolean) => void }) {
  return (
    <CheckBox checked={checked} check={check}>
      Keep for this session only
      <span className="block text-faint text-small">
        In memory until you close Tierstock; never in a file. Next time you enter them again, or what your keychain
        still holds is used.
      </span>
    </CheckBox>
  );
}
