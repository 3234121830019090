"""Loads every table of this export with its types.

Run it (python3 import.py), or use load() from a notebook: it gives a dict of data frames.
Moments are UTC timestamps, days are dates without a time, empty cells are missing.
"""
import os

import pandas as pd

FOLDER = os.environ.get("EXPORT_FOLDER", os.path.dirname(os.path.abspath(__file__)))

# table: files, types, columns with moments in UTC, columns with days
TABLES = {
    "participants": (["participants.csv"],
        {"participant_id": "string", "group": "string", "first_seen_utc": "string", "last_delivery_utc": "string", "n_epoch_values": "Int64", "n_daily_values": "Int64", "n_days": "Int64", "n_days_present": "Int64", "n_days_valid": "Int64"},
        ["first_seen_utc", "last_delivery_utc"], []),
    "connections": (["connections.csv"],
        {"participant_id": "string", "data_source_id": "Int64", "data_source_name": "string", "event": "string", "occurred_utc": "string", "received_utc": "string", "delivery_id": "Int64"},
        ["occurred_utc", "received_utc"], []),
    "annotations": (["annotations.csv"],
        {"annotation_id": "Int64", "participant_id": "string", "kind": "string", "from_utc": "string", "to_utc": "string", "data_source_id": "Int64", "data_type_id": "Int64", "text": "string", "recorded_utc": "string"},
        ["from_utc", "to_utc", "recorded_utc"], []),
    "epoch_long": (["epoch_long.csv"],
        {"participant_id": "string", "data_source_id": "Int64", "data_source_name": "string", "data_type_id": "Int64", "data_type_name": "string", "start_utc": "string", "end_utc": "string", "start_local": "string", "end_local": "string", "utc_offset_min": "Int64", "offset_source": "string", "local_date": "string", "duration_s": "float64", "value": "string", "value_num": "float64", "value_type": "string", "unit": "string", "generation_type": "string", "trustworthiness": "string", "medical_grade": "boolean", "chronological_exactness_min": "Int64", "third_party_source_id": "string", "third_party_source_name": "string", "measurement_ref": "string", "provider_created_utc": "string", "received_utc": "string", "late_backfill": "boolean", "revision": "Int64", "delivery_id": "Int64", "excluded": "boolean"},
        ["start_utc", "end_utc", "provider_created_utc", "received_utc"], ["local_date"]),
    "daily_long": (["daily_long.csv"],
        {"participant_id": "string", "day": "string", "utc_offset_min": "Int64", "data_source_id": "Int64", "data_source_name": "string", "data_type_id": "Int64", "data_type_name": "string", "value": "string", "value_num": "float64", "value_type": "string", "unit": "string", "generation_type": "string", "trustworthiness": "string", "chronological_exactness_min": "Int64", "provider_created_utc": "string", "received_utc": "string", "revision": "Int64", "delivery_id": "Int64", "excluded": "boolean"},
        ["provider_created_utc", "received_utc"], ["day"]),
    "daily_wide": (["daily_wide.csv"],
        {"participant_id": "string", "day": "string", "steps__fitbit": "float64", "sleep_duration_min__fitbit": "float64", "sleep_start_time__fitbit": "string", "sleep_end_time__fitbit": "string", "vaginal_discharge__fitbit": "string", "night_of__fitbit": "string", "wake_date__fitbit": "string", "wear_min": "Int64", "valid_day": "boolean", "n_epoch_values": "Int64", "receiver_offline_min": "Int64", "connected_sources": "Int64", "annotation_flags": "string"},
        [], ["day", "night_of__fitbit", "wake_date__fitbit"]),
    "coverage": (["coverage.csv"],
        {"participant_id": "string", "day": "string", "state": "string", "day_min": "Int64", "wear_min": "Int64", "valid_day": "boolean", "n_epoch_values": "Int64", "n_daily_values": "Int64", "n_late_values": "Int64", "receiver_offline_min": "Int64", "connected_sources": "Int64"},
        [], ["day"]),
    "receiver_downtime": (["receiver_downtime.csv"],
        {"from_utc": "string", "to_utc": "string", "reason": "string"},
        ["from_utc", "to_utc"], []),
    "exclusions": (["exclusions.csv"],
        {"participant_id": "string", "annotation_id": "Int64", "from_utc": "string", "to_utc": "string", "dimension": "string", "data_source_id": "Int64", "data_type_id": "Int64", "data_type_name": "string", "day": "string", "n_values": "Int64", "text": "string"},
        ["from_utc", "to_utc"], ["day"]),
    "timezones": (["timezones.csv"],
        {"device_id": "string", "tzcode": "string", "timestamp": "Int64"},
        [], []),
}


def read_file(name, types):
    path = os.path.join(FOLDER, name)
    if name.endswith(".parquet"):
        return pd.read_parquet(path)
    if name.endswith(".jsonl"):
        data = pd.read_json(path, lines=True, dtype=False, convert_dates=False)
        return data.reindex(columns=list(types)).astype(types)
    return pd.read_csv(path, dtype=types, sep=",", encoding="utf-8-sig",
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
