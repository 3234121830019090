# Loads every table of this export with its types: source("import.R") in this folder, or
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
        fileEncoding = "UTF-8", sep = ",", strip.white = FALSE,
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

fitbit_steps_intraday <- read_table(c("fitbit_steps_intraday.csv"),
  classes = c(device_id = "character", local_date_time = "character", steps = "numeric"),
  moments = character(0), days = character(0))

fitbit_heartrate_intraday <- read_table(c("fitbit_heartrate_intraday.csv"),
  classes = c(device_id = "character", local_date_time = "character", heartrate = "numeric", heartrate_zone = "character"),
  moments = character(0), days = character(0))

fitbit_steps_summary <- read_table(c("fitbit_steps_summary.csv"),
  classes = c(device_id = "character", local_date_time = "character", steps = "numeric"),
  moments = character(0), days = character(0))

fitbit_heartrate_summary <- read_table(c("fitbit_heartrate_summary.csv"),
  classes = c(device_id = "character", local_date_time = "character", heartrate_daily_restinghr = "numeric"),
  moments = character(0), days = character(0))

fitbit_sleep_intraday <- read_table(c("fitbit_sleep_intraday.csv"),
  classes = c(device_id = "character", type_episode_id = "integer", local_date_time = "character", duration = "numeric", level = "character", is_main_sleep = "integer", type = "character"),
  moments = character(0), days = character(0))

fitbit_sleep_summary <- read_table(c("fitbit_sleep_summary.csv"),
  classes = c(device_id = "character", local_start_date_time = "character", local_end_date_time = "character", efficiency = "numeric", minutes_after_wakeup = "numeric", minutes_asleep = "numeric", minutes_awake = "numeric", minutes_to_fall_asleep = "numeric", minutes_in_bed = "numeric", is_main_sleep = "numeric", type = "character"),
  moments = character(0), days = character(0))

timezones <- read_table(c("timezones.csv"),
  classes = c(device_id = "character", tzcode = "character", timestamp = "numeric"),
  moments = character(0), days = character(0))

for (file in names(counts))
  cat(file, " ", format(counts[[file]], scientific = FALSE), "\n", sep = "")
