"""The formats claims come and go in: JSON Lines, CSV, the JSON of the command line, the sample case."""

from factcheck.exchange.plan import ImportPlan, PlannedIncident, PlannedLink, Problem

__all__ = ["ImportPlan", "PlannedIncident", "PlannedLink", "Problem"]
