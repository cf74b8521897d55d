"""The report among the papers that one may ask for."""

from django.utils.translation import gettext_lazy as _

from engagements.papers.kinds import PaperKind, register

register(
    "annual_report",
    PaperKind(
        title=_("The report on international relations"),
        parameters=(frozenset({"snapshot"}),),
        may="reporting.annualreport.may",
        build="reporting.annualreport.build",
    ),
)
register(
    "annual_report_annexes",
    PaperKind(
        title=_("The report with annexes A to G"),
        parameters=(frozenset({"snapshot"}),),
        may="reporting.annualreport.may_with_annexes",
        build="reporting.annualreport.build_with_annexes",
    ),
)
register(
    "contribution",
    PaperKind(
        title=_("The body's part of the report"),
        parameters=(frozenset({"contribution"}),),
        may="reporting.contributionfiles.may",
        build="reporting.contributionfiles.build",
    ),
)
