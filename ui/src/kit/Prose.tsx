import Markdown, { type Components } from 'react-markdown';
import remarkGfm from 'remark-gfm';

/** A text in Markdown. It neither loads anything nor leads anywhere, unless `pieces` say how. */
export default function Prose({ text, pieces }: { text: string; pieces?: Components }) {
  return (
    <Markdown remarkPlugins={[remarkGfm]} components={{ ...PIECES, ...pieces }}>
      {text}
    </Markdown>
  );
}

const PIECES: Components = {
  p: ({ children }) => <p className="mb-3 max-w-[70ch] leading-6">{children}</p>,
  ul: ({ children }) => (
    <ul className="mb-3 max-w-[70ch] list-disc pl-5 leading-6 [&>li:not(:first-child)]:mt-1.5">{children}</ul>
  ),
  ol: ({ children }) => (
    <ol className="mb-3 max-w-[70ch] list-decimal pl-5 leading-6 [&>li:not(:first-child)]:mt-1.5">{children}</ol>
  ),
  code: ({ children }) => <code className="code rounded bg-(--well) px-1 py-0.5">{children}</code>,
  img: ({ alt }) => alt,
  a: ({ href, children }) => <span title={href}>{children}</span>,
};
