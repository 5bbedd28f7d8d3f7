"""A process of its own that draws: a request a line on its standard input, an answer a line on its output.

The drawing library holds the interpreter's lock while it works, up to half a second for a large picture; in
the server's own process every viewer would wait. This file is run by its path and imports nothing of ours,
so that it starts quickly. It ends when its input does.
"""

import base64
import json
import sys
from typing import Any

import vl_convert

# The release that Altair writes for.
VEGA_LITE = "6.4"


def answer(request: dict[str, Any]) -> dict[str, str]:
    """Return ``svg`` of a specification or ``png`` (base64) of an SVG; ``salah`` when it cannot be drawn."""
    try:
        if "spec" in request:
            # no address is asked for anything: what a picture needs is in it
            drawn = vl_convert.vegalite_to_svg(request["spec"], vl_version=VEGA_LITE, allowed_base_urls=[])
            return {"svg": drawn}
        content = vl_convert.svg_to_png(request["svg"], scale=request["kali"])
        return {"png": base64.b64encode(content).decode("ascii")}
    except ValueError as error:
        return {"salah": str(error)}


def main() -> None:
    """Answer until there is nothing more to read; the one argument is the folder of the typeface."""
    vl_convert.register_font_directory(sys.argv[1])
    for line in sys.stdin.buffer:
        sys.stdout.buffer.write(json.dumps(answer(json.loads(line))).encode() + b"\n")
        sys.stdout.buffer.flush()


if __name__ == "__main__":
    main()
