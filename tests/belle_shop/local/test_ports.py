"""A taken port is told before anything is started."""

import socket

import pytest

from belle_shop.local import ports
from belle_shop.refusal import Refusal


def test_a_free_port_may_be_claimed() -> None:
    ports.claim(ports.free())


def test_a_taken_port_is_refused_with_another_one_to_try() -> None:
    with socket.create_server((ports.LOOPBACK, 0)) as taken:
        number = taken.getsockname()[1]
        assert ports.answers(number)
        with pytest.raises(Refusal, match=f"Port {number} is taken") as refused:
            ports.claim(number)
    assert "PORT=" in refused.value.remedy
