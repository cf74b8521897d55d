"""The register of background work. Each app registers its own from AppConfig.ready()."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JobKind:
    """`make` is the dotted path of `function(job) -> Document`, run by the worker.

    `personal`: what it makes holds personal data of visitors and opens only for those who
    handle the case (design.md 4).
    """

    make: str
    personal: bool = False


JOB_KINDS: dict[str, JobKind] = {}


def register(key: str, kind: JobKind) -> None:
    if JOB_KINDS.setdefault(key, kind) != kind:
        raise ValueError(f"job kind {key} is registered twice")


def personal() -> list[str]:
    return sorted(key for key, kind in JOB_KINDS.items() if kind.personal)


# The core's own.
register("decision", JobKind("engagements.actions.decision_papers.make"))
