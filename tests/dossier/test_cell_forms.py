from __future__ import annotations

import pytest

from handover.dossier.cell_forms import is_id, is_number, is_web_address


@pytest.mark.parametrize("text", ["a", "AZ-1682", "x_y.z"])
def test_an_id_fits_into_an_address_and_a_file_name(text: str) -> None:
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "-a", "a b", "ə", "a/b", "a\n"])
def test_other_text_is_no_id(text: str) -> None:
    assert not is_id(text)


@pytest.mark.parametrize("text", ["0", "007", "43.5", "1936"])
def test_a_number_is_plain(text: str) -> None:
    assert is_number(text)


@pytest.mark.parametrize("text", ["", "-1", "1,000", "1e3", "nan", "inf", "٣", " 1", ".5"])
def test_other_text_is_no_number(text: str) -> None:
    assert not is_number(text)


@pytest.mark.parametrize("text", ["https://example.org", "HTTP://example.org/a?b#c"])
def test_a_web_address_is_http(text: str) -> None:
    assert is_web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "https://", "//example.org", "example.org", "javascript:alert(1)"),
        *("data:text/html,x", "https://example.org/a b", " https://example.org"),
    ],
)
def test_nothing_else_becomes_a_link(text: str) -> None:
    assert not is_web_address(text)
