import type { CsvDialect } from '../formats/csv.ts'
import type { WrittenTable } from '../formats/table-writer.ts'
import type { Column } from '../tables/column.ts'

const MAX_INTEGER = 2 ** 31 - 1

/** `import.R`: base R alone for CSV. Prints the lines under ROWS of README.txt. */
export function importR(tables: readonly WrittenTable[], csv: CsvDialect): string {
  return `# Loads every table of this export with its types: source("import.R") in this folder, or
# Rscript import.R. Moments are POSIXct in UTC, days are Date, empty cells are NA.
folder <- Sys.getenv("EXPORT_FOLDER", unset = ".")
counts <- list()

read_table <- function(files, classes, moments, days) {
  read_file <- function(file) {
    path <- file.path(folder, file)
    if (grepl("[.]parquet$", file)) {
      data <- as.data.frame(arrow::read_parquet(path))
    } else if (grepl("[.]jsonl$", file)) {
      data <- jsonlite::stream_in(base::file(path), verbose = FALSE)
      for (name in setdiff(names(classes), names(data))) data[[name]] <- NA
      for (name in names(classes)) data[[name]] <- as(data[[name]], classes[[name]])
    } else {
      data <- read.csv(path, colClasses = classes, na.strings = "", encoding = "UTF-8",
        fileEncoding = "${csv.hasByteOrderMark ? 'UTF-8-BOM' : 'UTF-8'}", sep = "${csv.separator}", strip.white = FALSE,
        check.names = FALSE, comment.char = "")
    }
    counts[[file]] <<- nrow(data)
    data
  }
  data <- do.call(rbind, lapply(files, read_file))
  for (name in moments) if (is.character(data[[name]]))
    data[[name]] <- as.POSIXct(data[[name]], format = "%Y-%m-%dT%H:%M:%OSZ", tz = "UTC")
  for (name in days) if (is.character(data[[name]])) data[[name]] <- as.Date(data[[name]])
  data
}

${tables.map(tableCall).join('\n')}
for (file in names(counts))
  cat(file, " ", format(counts[[file]], scientific = FALSE), "\\n", sep = "")
`
}

function tableCall({ table, files, summaries }: WrittenTable): string {
  const classes = table.columns.map(
    (column, i) => `${column.name} = "${classOf(column, summaries[i])}"`,
  )
  const named = (kind: Column['kind']) =>
    texts(table.columns.filter((column) => column.kind === kind).map(({ name }) => name))
  return `${table.name} <- read_table(${texts(files.map(({ name }) => name))},
  classes = c(${classes.join(', ')}),
  moments = ${named('instant')}, days = ${named('day')})
`
}

type Range = { min: number | null; max: number | null } | undefined

function classOf({ kind }: Column, range: Range): string {
  switch (kind) {
    case 'integer':
      // R's integers have 32 bits.
      return Math.max(Math.abs(range?.min ?? 0), Math.abs(range?.max ?? 0)) > MAX_INTEGER
        ? 'numeric'
        : 'integer'
    case 'number':
      return 'numeric'
    case 'boolean':
      return 'logical'
    default:
      return 'character'
  }
}

function texts(values: readonly string[]): string {
  return values.length === 0 ? 'character(0)' : `c(${values.map((v) => `"${v}"`).join(', ')})`
}
