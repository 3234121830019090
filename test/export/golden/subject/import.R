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

participants <- read_table(c("participants.csv"),
  classes = c(participant_id = "character", end_user_id = "character", end_user_alias = "character", group = "character", first_seen_utc = "character", last_delivery_utc = "character", n_epoch_values = "integer", n_daily_values = "integer", n_days = "integer", n_days_present = "integer", n_days_valid = "integer"),
  moments = c("first_seen_utc", "last_delivery_utc"), days = character(0))

connections <- read_table(c("connections.csv"),
  classes = c(participant_id = "character", data_source_id = "integer", data_source_name = "character", event = "character", occurred_utc = "character", received_utc = "character", delivery_id = "integer"),
  moments = c("occurred_utc", "received_utc"), days = character(0))

annotations <- read_table(c("annotations.csv"),
  classes = c(annotation_id = "integer", participant_id = "character", kind = "character", from_utc = "character", to_utc = "character", data_source_id = "integer", data_type_id = "integer", text = "character", recorded_utc = "character"),
  moments = c("from_utc", "to_utc", "recorded_utc"), days = character(0))

epoch_long <- read_table(c("epoch_long.csv"),
  classes = c(participant_id = "character", data_source_id = "integer", data_source_name = "character", data_type_id = "integer", data_type_name = "character", start_utc = "character", end_utc = "character", start_local = "character", end_local = "character", utc_offset_min = "integer", offset_source = "character", local_date = "character", duration_s = "numeric", value = "character", value_num = "numeric", value_type = "character", unit = "character", generation_type = "character", trustworthiness = "character", medical_grade = "logical", chronological_exactness_min = "integer", third_party_source_id = "character", third_party_source_name = "character", measurement_ref = "character", provider_created_utc = "character", received_utc = "character", late_backfill = "logical", revision = "integer", delivery_id = "integer", excluded = "logical"),
  moments = c("start_utc", "end_utc", "provider_created_utc", "received_utc"), days = c("local_date"))

daily_long <- read_table(c("daily_long.csv"),
  classes = c(participant_id = "character", day = "character", utc_offset_min = "integer", data_source_id = "integer", data_source_name = "character", data_type_id = "integer", data_type_name = "character", value = "character", value_num = "numeric", value_type = "character", unit = "character", generation_type = "character", trustworthiness = "character", chronological_exactness_min = "integer", provider_created_utc = "character", received_utc = "character", revision = "integer", delivery_id = "integer", excluded = "logical"),
  moments = c("provider_created_utc", "received_utc"), days = c("day"))

daily_wide <- read_table(c("daily_wide.csv"),
  classes = c(participant_id = "character", day = "character", wear_min = "integer", valid_day = "logical", n_epoch_values = "integer", receiver_offline_min = "integer", connected_sources = "integer", annotation_flags = "character"),
  moments = character(0), days = c("day"))

coverage <- read_table(c("coverage.csv"),
  classes = c(participant_id = "character", day = "character", state = "character", day_min = "integer", wear_min = "integer", valid_day = "logical", n_epoch_values = "integer", n_daily_values = "integer", n_late_values = "integer", receiver_offline_min = "integer", connected_sources = "integer"),
  moments = character(0), days = c("day"))

receiver_downtime <- read_table(c("receiver_downtime.csv"),
  classes = c(from_utc = "character", to_utc = "character", reason = "character"),
  moments = c("from_utc", "to_utc"), days = character(0))

exclusions <- read_table(c("exclusions.csv"),
  classes = c(participant_id = "character", annotation_id = "integer", from_utc = "character", to_utc = "character", dimension = "character", data_source_id = "integer", data_type_id = "integer", data_type_name = "character", day = "character", n_values = "integer", text = "character"),
  moments = c("from_utc", "to_utc"), days = c("day"))

revisions <- read_table(c("revisions.csv"),
  classes = c(dimension = "character", participant_id = "character", data_source_id = "integer", third_party_source_id = "character", data_type_id = "integer", start_utc_or_day = "character", revision = "integer", value = "character", end_utc = "character", generation_type = "character", provider_created_utc = "character", received_utc = "character", delivery_id = "integer"),
  moments = c("end_utc", "provider_created_utc", "received_utc"), days = character(0))

timezones <- read_table(c("timezones.csv"),
  classes = c(device_id = "character", tzcode = "character", timestamp = "numeric"),
  moments = character(0), days = character(0))

for (file in names(counts))
  cat(file, " ", format(counts[[file]], scientific = FALSE), "\n", sep = "")
