import type { ReactNode } from 'react';

/** A column: its name, and the classes of its width and of its head. */
export interface TableColumn {
  name: string;
  width?: string;
  head?: string;
}

/** A table of columns that keep their widths, with their names above them. */
export function Table({
  caption,
  columns,
  className,
  bodyClassName,
  children,
}: {
  /** What it holds, for those who don't see it. */
  caption: string;
  columns: readonly TableColumn[];
  className: string;
  bodyClassName?: string;
  children: ReactNode;
}) {
  return (
    <table className={`w-full table-fixed rounded-card border border-line bg-card ${className}`}>
      <caption className="sr-only">{caption}</caption>
      <colgroup>
        {columns.map(({ name, width }) => (
          <col key={name} className={width} />
        ))}
      </colgroup>
      <thead className="text-micro text-soft">
        <tr>
          {columns.map(({ name, head = '' }) => (
            <th key={name} scope="col" className={`py-2 font-medium ${head}`}>
              {name}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className={bodyClassName}>{children}</tbody>
    </table>
  );
}
