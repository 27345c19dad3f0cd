import type { ComponentChildren } from 'preact'

/** A column: its heading, and what it shows of a row. */
export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => ComponentChildren
  /** Added to the cells, such as `say` for words in the reading face. */
  readonly class?: string
}

/** A table that becomes a list of labelled lines on narrow screens. */
export function Table<Row>(props: {
  readonly caption: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row, at: number) => string
}) {
  const { caption, columns, rows, keyOf } = props
  return (
    <table class="tbl stack">
      <caption class="vh-only">{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ title }) => (
            <th key={title} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, at) => (
          <tr key={keyOf(row, at)}>
            {columns.map((column) => (
              <td key={column.title} data-l={column.title} class={column.class ?? ''}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
