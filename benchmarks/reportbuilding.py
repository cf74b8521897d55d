"""What `report_build` measures: one report frozen, built, and made into every format."""

import gc
import io
import json
import resource
import time
from collections.abc import Callable
from typing import Any

import pikepdf
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from engagements import rendering
from engagements.models import User
from engagements.papers.printed import as_pdf
from engagements.papers.word import as_docx
from reporting.actions import snapshots
from reporting.annualreport import build_with_annexes
from reporting.snapshotfiles import as_json, as_xlsx

from .reminding import Peak
from .reportyear import fill

YEAR = 2026
URL = "https://example.org/schema.json"
LONGEST = 300  # seconds: what takes longer than the product allows is measured all the same


def run(cases: int) -> dict[str, Any]:
    rendering.SECONDS = rendering.CPU_SECONDS = LONGEST
    report = fill(cases, YEAR)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    by = User.objects.get(pk=report.opened_by_id)
    with translation.override("sv"), CaptureQueriesContext(connection) as asked:
        frozen_s, snapshot = timed(lambda: snapshots.freeze(report=report, by=by))
        built_s, paper = timed(lambda: build_with_annexes({"snapshot": snapshot.pk}, by))
        queries = [one for one in asked if not one["sql"].startswith(("BEGIN", "COMMIT"))]
    told: dict[str, dict[str, float]] = {}
    stages: dict[str, float] = {}

    def hear(stage: str, page: int) -> None:
        stages.setdefault(stage, time.perf_counter())

    def data() -> bytes:
        found = as_json(snapshot, schema_url=URL, with_annexes=True)
        return json.dumps(found, ensure_ascii=False, indent=1).encode()

    with translation.override("sv"):
        for name, make in (
            ("json", data),
            ("xlsx", lambda: as_xlsx(snapshot, with_annexes=True)),
            ("docx", lambda: as_docx(paper)),
        ):
            told[name] = measured(make, built_s if name == "docx" else 0)
        began = time.perf_counter()
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        own_s, pdf = timed(lambda: as_pdf(paper, hear))
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    ended = time.perf_counter()
    child_s = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    layout_part = (stages.get("finishing", ended) - began) / (ended - began)
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        pages = len(opened.pages)
    told["pdf"] = {
        "cpu_s": built_s + own_s + child_s,
        "peak_mb": after.ru_maxrss / 1024,
        "kb": len(pdf) / 1024,
        "pages": pages,
    }
    return {
        "annex_rows": sum(len(one["rows"]) for one in snapshot.annexes.values()),
        "queries": len(queries),
        "database_wait_s": sum(float(one["time"]) for one in queries),
        "formats": told,
        "split": {
            "freezing, without waiting": frozen_s,
            "building the paper": built_s,
            "markup": own_s,
            "renderer: start and layout": child_s * layout_part,
            "renderer: writing the file": child_s * (1 - layout_part),
        },
    }


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began = time.process_time()
    made = work()
    return time.process_time() - began, made


def measured(make: Callable[[], bytes], more: float) -> dict[str, float]:
    gc.collect()
    peak = Peak()
    seconds, content = timed(make)
    return {"cpu_s": seconds + more, "peak_mb": peak.most() / 1024, "kb": len(content) / 1024}
