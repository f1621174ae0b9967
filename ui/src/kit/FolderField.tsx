import { useMutation } from '@tanstack/react-query';
import { FolderOpen } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { t } from '../language/catalogue';
import { Button } from './Button';
import { engine } from './engine';
import { Field } from './Field';

/** A folder, chosen in the system's dialog or typed. */
export function FolderField({
  title,
  enter,
  after,
  ...rest
}: Omit<ComponentProps<typeof Field>, 'onChange'> & {
  /** What the dialog asks for. */
  title: string;
  enter: (folder: string) => void;
  after?: ReactNode;
}) {
  const choose = useMutation({
    mutationFn: () => engine.chooseFolder(title),
    onSuccess: (folder) => folder !== null && enter(folder),
  });
  return (
    <Field
      {...rest}
      onChange={({ target }) => enter(target.value)}
      after={
        <>
          <Button disabled={choose.isPending} onClick={() => choose.mutate()} aria-label={title}>
            <FolderOpen size={14} aria-hidden="true" />
            {t('kit-choose')}
          </Button>
          {after}
        </>
      }
    />
  );
}
