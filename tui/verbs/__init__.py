"""The verbs of the command line, a file each; every one imports what it needs when it runs."""

from tui.verbs import (
    appear,
    ask,
    asked,
    assess,
    completion,
    demo,
    edit,
    history,
    import_claims,
    incident,
    init,
    line,
    link,
    links,
    list,
    log,
    note,
    report,
    search,
    show,
    strike,
    suggest,
    unlink,
    verify,
)
from tui.verbs.verb import Verb

VERBS: tuple[Verb, ...] = (
    demo.VERB,
    init.VERB,
    import_claims.VERB,
    log.VERB,
    appear.VERB,
    edit.VERB,
    strike.VERB,
    list.VERB,
    search.VERB,
    show.VERB,
    links.VERB,
    link.VERB,
    unlink.VERB,
    incident.VERB,
    suggest.VERB,
    assess.VERB,
    ask.VERB,
    asked.VERB,
    note.VERB,
    history.VERB,
    verify.VERB,
    line.VERB,
    report.VERB,
    completion.VERB,
)
"""In the order the help lists them."""

__all__ = ["VERBS", "Verb"]
