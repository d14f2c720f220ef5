"""Makes each NUMBER.html of the folder it is given into NUMBER.pdf, tagged for screen readers (PDF/UA).

Several in one run: starting takes as long as two letters do. Nothing is fetched: a letter holds all it needs.
"""
import pathlib
import sys

import weasyprint
from weasyprint.text.fonts import FontConfiguration


def refuse(url, *_, **__):
    raise ValueError("a letter refers to nothing outside itself: " + url)


fonts = FontConfiguration()
for page in sorted(pathlib.Path(sys.argv[1]).glob("*.html")):
    unfinished = page.with_suffix(".part")
    document = weasyprint.HTML(string=page.read_text("utf-8"), url_fetcher=refuse)
    document.write_pdf(str(unfinished), variant="pdf/ua-1", font_config=fonts)
    unfinished.rename(page.with_suffix(".pdf"))
