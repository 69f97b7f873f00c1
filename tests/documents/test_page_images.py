"""Pages as pictures: what is on the paper is in the pixels, at every size and in bands."""

from __future__ import annotations

import pytest

from desktop_app.documents.page_images import PageImage, PageImages
from desktop_app.errors import UserError
from tests.documents.paper import paper

RED, WHITE = (0, 0, 255), (255, 255, 255)  # blue comes first


def pixel(image: PageImage, x: int, y: int) -> tuple[int, ...]:
    start = y * image.stride + 4 * x
    return tuple(image.data[start : start + 3])


@pytest.mark.parametrize(("size", "points"), [("A4", (595.28, 841.89)), ("Letter", (612, 792))])
def test_pages_are_counted_and_measured_in_points(size: str, points: tuple[float, float]) -> None:
    with PageImages(paper("one", "two", "three", size=size)) as pages:
        assert pages.count == 3
        assert pages.size(2) == pytest.approx(points, abs=0.01)


@pytest.mark.parametrize("dots", [72, 96, 300])
def test_an_inch_on_paper_is_as_many_pixels_as_dots_an_inch(dots: int) -> None:
    with PageImages(paper("one")) as pages:
        image = pages.image(0, dots / 72)

    assert (image.width, image.height) == (-(-dots * 59528 // 7200), -(-dots * 84189 // 7200))
    assert len(image.data) == image.stride * image.height
    inside, outside = dots - 2, dots + 2
    assert pixel(image, inside, inside) == RED
    assert pixel(image, outside, inside) == pixel(image, inside, outside) == WHITE


@pytest.mark.parametrize("scale", [1.0, 1.37, 300 / 72])
def test_bands_put_together_are_the_whole_page(scale: float) -> None:
    with PageImages(paper("The words of the page")) as pages:
        _, height = pages.pixels(0, scale)
        bands = [
            pages.image(0, scale, range(top, min(height, top + 111)))
            for top in range(0, height, 111)
        ]
        whole = pages.image(0, scale)

    assert sum(band.height for band in bands) == whole.height
    together = b"".join(band.data for band in bands)
    assert len(together) == len(whole.data)
    pairs = zip(together[::53], whole.data[::53], strict=True)  # every 53rd is enough, and quick
    assert max(abs(one - other) for one, other in pairs) <= 2  # edges are rounded in each band


@pytest.mark.parametrize("rows", [range(-1, 5), range(5, 5), range(800, 900)])
def test_rows_that_are_not_on_the_page_are_a_fault(rows: range) -> None:
    with PageImages(paper("one")) as pages, pytest.raises(ValueError, match="rows"):
        pages.image(0, 1, rows)


def test_the_words_of_a_page_can_be_read() -> None:
    with PageImages(paper("first page", "second page")) as pages:
        assert pages.text(1) == "second page"


@pytest.mark.parametrize(
    "pdf",
    [b"", b"no PDF at all", paper("one")[:300], paper("one", locked_by="secret")],
    ids=["empty", "other", "broken off", "protected"],
)
def test_what_cannot_be_opened_is_a_sentence(pdf: bytes) -> None:
    with pytest.raises(UserError, match="damaged or protected"):
        PageImages(pdf)


def test_a_closed_document_gives_nothing_and_closes_again_without_harm() -> None:
    pages = PageImages(paper("one"))
    pages.close()
    pages.close()

    with pytest.raises(ValueError, match="closed"):
        pages.image(0, 1)
