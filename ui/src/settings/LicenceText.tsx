import { of, texts } from 'virtual:licences';
import type { LicenceView } from '../bindings';
import { Dialog } from '../kit/Dialog';

/** The licence of a library. */
export default function LicenceText({ library, close }: { library: LicenceView; close: () => void }) {
  return (
    <Dialog open onOpenChange={close} title={library.name} about={library.licence} shape="wide">
      {(of[library.name] ?? []).map((place) => (
        <pre key={place} className="selectable mt-3 whitespace-pre-wrap break-words font-mono text-small">
          {texts[place]}
        </pre>
      ))}
    </Dialog>
  );
}
