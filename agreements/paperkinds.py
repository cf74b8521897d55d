"""The papers of agreements, registered when the app starts."""

from django.utils.translation import gettext_lazy as _

from engagements.papers.kinds import PaperKind, register

register(
    "review_pack",
    PaperKind(
        title=_("Review pack"),
        parameters=(frozenset({"case"}),),
        may="agreements.reviewpack.may",
        build="agreements.reviewpack.build",
        case="agreements.reviewpack.case_of",
    ),
)
