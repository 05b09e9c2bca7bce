"""A site's icon and manifest: of its own data, the same bytes each time; what an organizer names wins."""

from __future__ import annotations

import json
from io import BytesIO

from PIL import Image

from flipkit.model.settings import Settings
from flipkit.publish.artifacts import File
from flipkit.publish.site_icons import artifacts

SITE = Settings(name="Höhere Töchter", url="https://example.org/pd/", host="example.org", language="he")
ASSETS = "assets/flipkit/"


def made(settings: Settings) -> dict[str, bytes]:
    return {file.url: written(file) for file in artifacts(settings)}


def written(file: File) -> bytes:
    return file.bytes if isinstance(file.bytes, bytes) else file.bytes()


def test_icons_are_drawn_of_the_host_the_same_each_time() -> None:
    files = made(SITE)
    assert files == made(SITE)
    assert [*files] == [
        f"{ASSETS}{name}"
        for name in ("icon.svg", "touch-icon.png", "icon-192.png", "icon-512.png", "site.webmanifest")
    ]
    sizes = {name: Image.open(BytesIO(data)).size for name, data in files.items() if name.endswith(".png")}
    assert [*sizes.values()] == [(180, 180), (192, 192), (512, 512)]
    hosts = {made(Settings(name="Other", host=f"{host}.example"))[f"{ASSETS}icon.svg"] for host in "abcdefgh"}
    assert len(hosts) > 3


def test_the_manifest_says_name_language_and_where_the_site_begins() -> None:
    manifest = json.loads(made(SITE)[f"{ASSETS}site.webmanifest"])
    icons = manifest.pop("icons")
    assert [(icon["src"], icon["sizes"]) for icon in icons] == [
        ("icon.svg", "any"), ("icon-192.png", "192x192"), ("icon-512.png", "512x512"),
    ]  # fmt: skip
    assert manifest == {
        "name": "Höhere Töchter",
        "lang": "he",
        "dir": "rtl",
        "start_url": "../../",
        "scope": "../../",
        "display": "minimal-ui",
        "background_color": "#fbf7ef",
        "theme_color": "#fbf7ef",
    }


def test_an_icon_of_mkdocs_yml_wins() -> None:
    files = made(Settings(name="Ours", icon="images/owl.png"))
    assert [*files] == [f"{ASSETS}site.webmanifest"]
    assert json.loads(files[f"{ASSETS}site.webmanifest"])["icons"] == [
        {"src": "../../images/owl.png", "sizes": "any"}
    ]


def test_a_copy_on_a_disk_has_no_manifest() -> None:
    assert f"{ASSETS}site.webmanifest" not in made(Settings(name="Ours", is_for_disk=True))
