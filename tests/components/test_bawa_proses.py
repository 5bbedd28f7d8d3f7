"""The drawing process: it answers, it is replaced when it is gone, and it asks nobody."""

import os
import signal

import pytest

from components.bawa import gambar
from components.bawa.proses import PELUKIS, Pelukis

POINT = {"mark": "point", "data": {"values": [{}]}}


def test_a_picture_has_the_size_that_was_asked_for() -> None:
    assert 'width="120" height="80" viewBox="0 0 120 80"' in gambar.lukis(POINT, 120, 80)


def test_a_process_that_was_killed_is_replaced() -> None:
    first = gambar.lukis(POINT, 40, 40)
    assert PELUKIS._process is not None
    killed = PELUKIS._process
    os.kill(killed.pid, signal.SIGKILL)
    assert gambar.lukis(POINT, 40, 40) == first
    assert PELUKIS._process is not killed


def test_what_cannot_be_drawn_is_an_error_and_the_process_stays() -> None:
    gambar.lukis(POINT, 40, 40)
    process = PELUKIS._process
    with pytest.raises(ValueError, match=r"^Vega-Lite to SVG conversion failed"):
        gambar.lukis({"mark": 3}, 40, 40)
    assert PELUKIS._process is process


def test_a_picture_that_would_need_an_address_is_refused() -> None:
    with pytest.raises(ValueError, match="External data url not allowed"):
        gambar.lukis({"mark": "point", "data": {"url": "http://127.0.0.1:9/x.json"}}, 40, 40)


def test_a_process_that_does_not_answer_in_time_is_ended() -> None:
    impatient = Pelukis(patience=0.0)
    with pytest.raises(RuntimeError, match=r"^Proses pelukis gambar berhenti$"):
        impatient.tanya({"spec": POINT})
    assert impatient._process is None
