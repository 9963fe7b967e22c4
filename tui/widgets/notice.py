"""One line above the keys for what just happened or what went wrong; gone when there is nothing to say."""

from __future__ import annotations

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.timer import Timer
from textual.widget import Widget

from factcheck.errors import FactcheckError
from tui.shown import line, lines, sentence
from tui.typeset import Setter

LASTS_S = 6.0
MOST_LINES = 6


class Notice(Widget):
    """Good news leaves by itself; an error stays until the next news, Escape or a click."""

    DEFAULT_CSS = """
    Notice { height: auto; padding: 0 1; background: $raised; display: none; }
    Notice.-speaking { display: block; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.says = ""
        self._is_error = False
        self._content = line("")
        self._timer: Timer | None = None

    def tell(self, text: str, *, stays: bool = False) -> None:
        """Say one sentence of ours or about a claim."""
        self._show(line((text, "$ink")), text)
        if not stays:
            self._timer = self.set_timer(LASTS_S, self.clear)

    @property
    def waits(self) -> bool:
        """Whether an error stands here; it goes with Escape, before anything else does."""
        return self._is_error

    @property
    def is_passing(self) -> bool:
        """Whether news stand here that leave by themselves."""
        return self._timer is not None

    def tell_error(self, error: FactcheckError) -> None:
        self._show(sentence(error), str(error))
        self._is_error = True

    def clear(self) -> None:
        self._stop()
        self.says, self._is_error = "", False
        self.remove_class("-speaking")

    def render(self) -> Content:
        """At most as many lines as are shown; what is left out of a longer text becomes an ellipsis."""
        return lines(Setter.wrapped(self._content, max(self.content_size.width, 1), MOST_LINES))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(Setter.wrapped(self._content, max(width, 1), MOST_LINES)) or 1

    def on_click(self, event: events.Click) -> None:
        self.clear()

    def _show(self, content: Content, says: str) -> None:
        self._stop()
        self.says, self._is_error = says, False
        self._content = content
        self.add_class("-speaking")
        self.refresh(layout=True)

    def _stop(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None
