"""``python -m tui`` is ``factcheck``."""

from __future__ import annotations

import sys

from tui.cli import main

sys.exit(main())
