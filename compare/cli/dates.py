"""The one place that may read the clock: the date of a run, injected from here into everything else."""

from __future__ import annotations

import datetime as dt
import os

from compare.errors import UsageError


def given_date(option: str) -> str:
    """Return the date that the caller fixed, YYYY-MM-DD: --date, else SOURCE_DATE_EPOCH, else "".

    Raises:
        UsageError: It is no date.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if option:
            return dt.date.fromisoformat(option).isoformat()
        if epoch:
            return dt.datetime.fromtimestamp(int(epoch), dt.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError) as error:
        given = f'--date "{option}"' if option else f'SOURCE_DATE_EPOCH "{epoch}"'
        raise UsageError(f"{given} is no date. Write YYYY-MM-DD, or seconds since 1970 in SOURCE_DATE_EPOCH") from error
    return ""


def today() -> str:
    """Return the current date, YYYY-MM-DD; it decides only which baseline entries have expired."""
    return dt.datetime.now(tz=dt.UTC).date().isoformat()
