import type { CsvDialect } from '../formats/csv.ts'
import type { WrittenTable } from '../formats/table-writer.ts'
import type { Column } from '../tables/column.ts'

const dtypes: Record<Column['kind'], string> = {
  text: 'string',
  integer: 'Int64',
  number: 'float64',
  boolean: 'boolean',
  instant: 'string',
  local: 'string',
  day: 'string',
}

/** `import.py`: pandas alone for CSV and JSON lines. Prints the lines under ROWS of README.txt. */
export function importPython(tables: readonly WrittenTable[], csv: CsvDialect): string {
  return `"""Loads every table of this export with its types.

Run it (python3 import.py), or use load() from a notebook: it gives a dict of data frames.
Moments are UTC timestamps, days are dates without a time, empty cells are missing.
"""
import os

import pandas as pd

FOLDER = os.environ.get("EXPORT_FOLDER", os.path.dirname(os.path.abspath(__file__)))

# table: files, types, columns with moments in UTC, columns with days
TABLES = {
${tables.map(tableEntry).join('\n')}
}


def read_file(name, types):
    path = os.path.join(FOLDER, name)
    if name.endswith(".parquet"):
        return pd.read_parquet(path)
    if name.endswith(".jsonl"):
        data = pd.read_json(path, lines=True, dtype=False, convert_dates=False)
        return data.reindex(columns=list(types)).astype(types)
    return pd.read_csv(path, dtype=types, sep="${csv.separator}", encoding="${csv.hasByteOrderMark ? 'utf-8-sig' : 'utf-8'}",
                       keep_default_na=False, na_values=[""], true_values=["TRUE"], false_values=["FALSE"])


def load():
    """All tables by name, and the rows of each file."""
    tables, counts = {}, {}
    for table, (files, types, moments, days) in TABLES.items():
        parts = []
        for name in files:
            part = read_file(name, types)
            counts[name] = len(part)
            parts.append(part)
        data = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
        for column in moments:
            data[column] = pd.to_datetime(data[column], utc=True)
        for column in days:
            data[column] = pd.to_datetime(data[column])
        tables[table] = data
    return tables, counts


if __name__ == "__main__":
    tables, counts = load()
    for name, rows in counts.items():
        print(name, rows)
`
}

function tableEntry({ table, files }: WrittenTable): string {
  const types = table.columns.map(({ name, kind }) => `"${name}": "${dtypes[kind]}"`)
  const named = (kind: Column['kind']) =>
    texts(table.columns.filter((column) => column.kind === kind).map(({ name }) => name))
  return `    "${table.name}": (${texts(files.map(({ name }) => name))},
        {${types.join(', ')}},
        ${named('instant')}, ${named('day')}),`
}

function texts(values: readonly string[]): string {
  return `[${values.map((value) => `"${value}"`).join(', ')}]`
}
