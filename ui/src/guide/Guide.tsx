import type { Components } from 'react-markdown';
import Prose from '../kit/Prose';
import { Reading } from '../kit/Reading';
import { t } from '../language/catalogue';
import { CHAPTERS, type ChapterId, chapterOf, pictureAt } from './chapters';

/** The guide's chapters beside the one that is read. */
export default function Guide({ chapter, read }: { chapter: ChapterId; read: (chapter: ChapterId) => void }) {
  const shown = CHAPTERS.find(({ id }) => id === chapter);
  return (
    <div className="flex min-h-0 flex-1 border-line border-t small:flex-col">
      <nav
        aria-label={t('guide-chapters')}
        className="scrolls w-[232px] shrink-0 border-line border-r p-3 small:h-20 small:w-full small:border-r-0 small:border-b"
      >
        <ul>
          {CHAPTERS.map(({ id, title }) => (
            <li key={id}>
              <button
                type="button"
                aria-current={id === chapter ? 'page' : undefined}
                className={`w-full rounded-lg px-2 py-1.5 text-left hover:bg-hover ${id === chapter ? 'bg-hover font-medium' : 'text-soft'}`}
                onClick={() => read(id)}
              >
                {title}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {/* Each chapter begins at its top. */}
      <Reading key={chapter} as="article" aria-label={shown?.title} className="min-w-0 flex-1 px-8 py-5 small:px-4">
        <h3 className="mb-3 font-semibold text-title">{shown?.title}</h3>
        <Prose text={shown?.text ?? ''} pieces={pieces(read)} />
      </Reading>
    </div>
  );
}

/** How each piece of Markdown looks. A link leads to another chapter; one that leads out of the window only says where. */
function pieces(read: (chapter: ChapterId) => void): Components {
  return {
    h2: ({ children }) => <h4 className="mt-5 mb-2 font-semibold text-value">{children}</h4>,
    table: ({ children }) => <table className="mb-3 w-full text-left">{children}</table>,
    th: ({ children }) => <th className="border-line border-b py-2 pr-4 font-medium text-soft">{children}</th>,
    td: ({ children }) => <td className="border-line border-b py-2 pr-4 align-top leading-5">{children}</td>,
    img: ({ src, alt }) => (
      <img
        src={typeof src === 'string' ? pictureAt(src) : undefined}
        alt={alt ?? ''}
        className="mt-1 mb-2 w-full max-w-[720px] rounded-lg border border-line"
      />
    ),
    a: ({ href = '', children }) => {
      const target = chapterOf(href);
      if (!target) return <span title={href}>{children}</span>;
      return (
        <button type="button" className="text-accent underline" onClick={() => read(target)}>
          {children}
        </button>
      );
    },
  };
}
