"""Reports: a dossier written as Markdown, streamed, the same bytes for the same state."""

from factcheck.report.document import Report, ReportSummary, withheld_words, write
from factcheck.report.lines import attributed_line

__all__ = ["Report", "ReportSummary", "attributed_line", "withheld_words", "write"]
