"""Addresses of statistics and the annual report. Swedish words, for Swedish readers."""

from django.urls import path

from .views import (
    comparison,
    contributions,
    coverage,
    measures,
    pictures,
    reports,
    sections,
    snapshots,
    statistics,
    versions,
)

app_name = "reporting"

urlpatterns = [
    path("statistik/", statistics.statistics, name="statistics"),
    path("statistik/xlsx/", statistics.statistics_xlsx, name="statistics_xlsx"),
    path("statistik/bilder/", pictures.picture_page, name="pictures"),
    path("statistik/bilder/xlsx/", pictures.pictures_xlsx, name="pictures_xlsx"),
    path("statistik/bilder/svg/<slug:chart>/", pictures.pictures_svg, name="pictures_svg"),
    path("statistik/jamfor/", comparison.comparison_page, name="comparison"),
    path("statistik/jamfor/xlsx/", comparison.comparison_xlsx, name="comparison_xlsx"),
    path("statistik/jamfor/svg/<slug:chart>/", comparison.comparison_svg, name="comparison_svg"),
    path("statistik/<slug:key>/", measures.measure, name="measure"),
    path("statistik/<slug:key>/underlag/", measures.rows, name="measure_rows"),
    path("statistik/<slug:key>/xlsx/", measures.measure_xlsx, name="measure_xlsx"),
    path("statistik/<slug:key>/svg/<slug:chart>/", measures.measure_svg, name="measure_svg"),
    path("arsredovisning/", reports.reports, name="reports"),
    path("arsredovisning/tackning/", coverage.coverage, name="coverage"),
    path("arsredovisning/tackning/<slug:key>/", coverage.gap, name="gap"),
    path("arsredovisning/tackning/<slug:key>/csv/", coverage.gap_csv, name="gap_csv"),
    path("arsredovisning/tackning/<slug:key>/xlsx/", coverage.gap_xlsx, name="gap_xlsx"),
    path("arsredovisning/oppna/", reports.open_report, name="report_open"),
    path("arsredovisning/<int:pk>/", reports.report, name="report"),
    path("arsredovisning/<int:pk>/frys/", reports.freeze, name="freeze"),
    path(
        "arsredovisning/<int:pk>/avsnitt/<slug:heading>/<slug:language>/",
        sections.section,
        name="section",
    ),
    path(
        "arsredovisning/<int:pk>/avsnitt/<slug:heading>/<slug:language>/versioner/",
        versions.section_versions,
        name="section_versions",
    ),
    path("arsredovisning/fryst/<int:pk>/", snapshots.snapshot, name="snapshot"),
    path("arsredovisning/fryst/<int:pk>/xlsx/", snapshots.snapshot_xlsx, name="snapshot_xlsx"),
    path("arsredovisning/fryst/<int:pk>/json/", snapshots.snapshot_json, name="snapshot_json"),
    path("arsredovisning/schema.json", snapshots.report_schema, name="report_schema"),
    path("arsredovisning/bidrag/<int:pk>/", contributions.contribution, name="contribution"),
    path("arsredovisning/bidrag/<int:pk>/lamna-in/", contributions.hand_in, name="hand_in"),
    path("arsredovisning/bidrag/<int:pk>/godkann/", contributions.approve, name="approve"),
    path("arsredovisning/bidrag/<int:pk>/aterlamna/", contributions.send_back, name="send_back"),
    path("arsredovisning/bidrag/<int:pk>/csv/", contributions.as_csv, name="contribution_csv"),
    path("arsredovisning/bidrag/<int:pk>/<slug:heading>/", contributions.write, name="write"),
    path(
        "arsredovisning/bidrag/<int:pk>/<slug:heading>/versioner/",
        versions.versions,
        name="versions",
    ),
]
