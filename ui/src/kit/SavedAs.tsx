import { rich } from '../language/rich';
/** Where a file was saved, in words that can be copied; nothing while none was. */
export function SavedAs({ path, className = '' }: { path: string | null | undefined; className?: string }) {
  if (!path) return null;
  return (
    <p role="status" className={`selectable min-w-0 ${className}`}>
      {rich('kit-saved-as', { path, b: (inner) => <b className="break-all font-medium">{inner}</b> })}
    </p>
  );
}
