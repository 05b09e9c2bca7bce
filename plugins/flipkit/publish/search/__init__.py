"""Search: every page and record of the site in one Pagefind bundle, below `pagefind/`.

`index` writes the bundle, `fingerprint` tells whether it would differ from another, and `artifacts`
gives the page `/search/`. In the browser Material's dialog (`theme/shell/assets/flipkit/search/
worker.js`) and the page (`page.js`) both read the bundle through `search.js`.
"""

from .index import IndexReport, fingerprint, index
from .page import artifacts

__all__ = ["IndexReport", "artifacts", "fingerprint", "index"]
