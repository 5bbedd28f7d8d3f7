"""The one way in which this package refuses input."""

from collections.abc import Sequence


class GeoError(Exception):
    """Outlines were refused. ``problems`` are Indonesian sentences, all that were found."""

    def __init__(self, problems: str | Sequence[str]) -> None:
        """Keep one sentence or several."""
        self.problems = (problems,) if isinstance(problems, str) else tuple(problems)
        super().__init__("\n".join(self.problems))
