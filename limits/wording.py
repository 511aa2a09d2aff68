"""Numbers as people write them."""


def counted(number: float, noun: str) -> str:
    """Return a number with its noun: `1 node`, `1,800 nodes`, `16.5 minutes`, `no replicas`."""
    if number == 0:
        return f"no {noun}s"
    said = f"{number:,}" if isinstance(number, int) else f"{number:,.10g}"
    return f"{said} {noun}" if number == 1 else f"{said} {noun}s"
