import { ToggleGroup } from 'radix-ui';

/** One of a few words. */
export function Choice<T extends string>({
  label,
  value,
  options,
  choose,
  small = false,
}: {
  label: string;
  value: T;
  options: readonly { value: T; name: string }[];
  choose: (value: T) => void;
  /** In the head of a part, where it stands beside words. */
  small?: boolean;
}) {
  return (
    <ToggleGroup.Root
      type="single"
      aria-label={label}
      value={value}
      onValueChange={(chosen) => chosen && choose(chosen as T)}
      className="inline-flex rounded-lg border border-line bg-well p-0.5"
    >
      {options.map((option) => (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          className={`${small ? 'h-6 px-2.5 text-small' : 'h-7 px-3'} whitespace-nowrap rounded-md text-soft hover:text-ink data-[state=on]:bg-(--lifted) data-[state=on]:font-medium data-[state=on]:text-ink data-[state=on]:shadow-sm`}
        >
          {option.name}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
