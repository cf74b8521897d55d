"""The register of background work. Each app registers its own from AppConfig.ready()."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class JobKind:
    """`make` is the dotted path of `function(job) -> Document | Made`, run by the worker.

    `personal`: what it makes holds personal data of visitors and opens only for those who
    handle the case (design.md 4). `readable` is the dotted path of `(job, user) -> Verdict`:
    may the person have what the job makes? Asked when it is made and when it is opened.
    `onward` is the name of the address, by the job's id, where one goes on with what is made.
    `stops`: it tells how far it has come, may be cancelled on the way, and leaves nothing then.
    """

    make: str
    personal: bool = False
    readable: str = ""
    stops: bool = False
    onward: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """A file that is no document of a case: the job keeps it, for its requester alone.

    `shows` are the ids of the cases it tells of: who may no longer see one of them cannot
    open the file any more.
    """

    content: bytes
    filename: str
    content_type: str
    shows: frozenset[int] = frozenset()


class CannotBeMadeError(Exception):
    """It will not succeed the next time either: `code` names the sentence in jobtexts."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


JOB_KINDS: dict[str, JobKind] = {}


def register(key: str, kind: JobKind) -> None:
    if JOB_KINDS.setdefault(key, kind) != kind:
        raise ValueError(f"job kind {key} is registered twice")


def personal() -> list[str]:
    return sorted(key for key, kind in JOB_KINDS.items() if kind.personal)


# The core's own.
register("decision", JobKind("engagements.actions.decision_papers.make"))
register(
    "paper",
    JobKind(
        "engagements.actions.papers.make",
        readable="engagements.actions.papers.readable",
        stops=True,
    ),
)
register(
    "handout",
    JobKind("engagements.handoutpackage.make", readable="engagements.actions.handouts.readable"),
)
