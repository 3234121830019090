"""Loads every table of this export with its types.

Run it (python3 import.py), or use load() from a notebook: it gives a dict of data frames.
Moments are UTC timestamps, days are dates without a time, empty cells are missing.
"""
import os

import pandas as pd

FOLDER = os.environ.get("EXPORT_FOLDER", os.path.dirname(os.path.abspath(__file__)))

# table: files, types, columns with moments in UTC, columns with days
TABLES = {
    "fitbit_steps_intraday": (["fitbit_steps_intraday.csv"],
        {"device_id": "string", "local_date_time": "string", "steps": "float64"},
        [], []),
    "fitbit_heartrate_intraday": (["fitbit_heartrate_intraday.csv"],
        {"device_id": "string", "local_date_time": "string", "heartrate": "float64", "heartrate_zone": "string"},
        [], []),
    "fitbit_steps_summary": (["fitbit_steps_summary.csv"],
        {"device_id": "string", "local_date_time": "string", "steps": "float64"},
        [], []),
    "fitbit_heartrate_summary": (["fitbit_heartrate_summary.csv"],
        {"device_id": "string", "local_date_time": "string", "heartrate_daily_restinghr": "float64"},
        [], []),
    "fitbit_sleep_intraday": (["fitbit_sleep_intraday.csv"],
        {"device_id": "string", "type_episode_id": "Int64", "local_date_time": "string", "duration": "float64", "level": "string", "is_main_sleep": "Int64", "type": "string"},
        [], []),
    "fitbit_sleep_summary": (["fitbit_sleep_summary.csv"],
        {"device_id": "string", "local_start_date_time": "string", "local_end_date_time": "string", "efficiency": "float64", "minutes_after_wakeup": "float64", "minutes_asleep": "float64", "minutes_awake": "float64", "minutes_to_fall_asleep": "float64", "minutes_in_bed": "float64", "is_main_sleep": "float64", "type": "string"},
        [], []),
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
    return pd.read_csv(path, dtype=types, sep=",", encoding="utf-8",
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
