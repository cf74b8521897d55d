"""Where log lines go, and what none of them may hold: the tokens that stand in addresses."""

import logging
import re
from typing import Any

# Django names the path of a request that went wrong: of a calendar, and of a guest's survey.
SECRET_PATHS = re.compile(r"(/kalender/|(?<!\d)/enkat/)[^/\s\"']+")


def hidden(value: object) -> object:
    return SECRET_PATHS.sub(r"\1…", value) if isinstance(value, str) else value


class WithoutTokens(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = hidden(record.msg)
        if isinstance(record.args, tuple):
            record.args = tuple(hidden(value) for value in record.args)
        return True


def to_console(level: str) -> dict[str, Any]:
    """The setting LOGGING: everything of that level and above, a line each."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
        "filters": {"tokens": {"()": WithoutTokens}},
        "handlers": {
            "console": {
                "class": "logging.StreamHandler",
                "formatter": "line",
                "filters": ["tokens"],
            }
        },
        "root": {"handlers": ["console"], "level": level},
    }
