"""Certificates: what is wrong is named, and nothing is read over a connection that cannot be trusted."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from monitor.fetch import Client
from monitor.model import Failed, Fetched, Outcome
from tests.fetch.conftest import SMALL, Clock, private
from tests.fetch.server import Server

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="the openssl command is missing, which makes the certificates")


def openssl(folder: Path, *words: str) -> None:
    assert OPENSSL
    subprocess.run([OPENSSL, *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an authority of our own, and certificates that it signed."""
    folder = tmp_path_factory.mktemp("tls")
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes")
    openssl(folder, "req", "-x509", *key, "-keyout", "ca.key", "-out", "ca.pem", "-subj", "/CN=Test", "-days", "9")
    (folder / "index.txt").write_text("")
    (folder / "ca.cnf").write_text(
        "[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\nnew_certs_dir=.\ncertificate=ca.pem\nprivate_key=ca.key\n"
        "default_md=sha256\npolicy=any\nrand_serial=yes\nunique_subject=no\nx509_extensions=ext\n"
        "[any]\ncommonName=supplied\n[ext]\nsubjectAltName=DNS:news.example\n"
    )
    openssl(folder, "req", *key, "-keyout", "site.key", "-out", "site.csr", "-subj", "/CN=news.example")
    spans = {
        "good": ("-days", "5"),
        "expired": ("-startdate", "20200101000000Z", "-enddate", "20200201000000Z"),
        "early": ("-startdate", "20900101000000Z", "-enddate", "20910101000000Z"),
    }
    for name, span in spans.items():
        openssl(folder, "ca", "-batch", "-config", "ca.cnf", "-in", "site.csr", "-out", f"{name}.pem", *span)
    openssl(folder, "req", "-x509", "-key", "site.key", "-out", "self.pem", "-subj", "/CN=news.example", "-days", "9")
    return folder


def fetch(authority: Path, certificate: str, host: str, clock: Clock, *, trust: bool = True) -> tuple[Outcome, Server]:
    """Ask a TLS server on loopback under a name."""
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(authority / f"{certificate}.pem", authority / "site.key")
    trusted = ssl.create_default_context(cafile=str(authority / "ca.pem")) if trust else None
    with (
        Server({"*": lambda talk: talk.answer(body=b"news")}, tls=served) as server,
        Client(resolve=lambda name, port: ("127.0.0.1",), limits=SMALL, clock=clock.now, tls=trusted) as client,
    ):
        return client.get(private(f"https://{host}:{server.port}/")), server


def test_a_certificate_that_holds_is_accepted_for_the_name_not_the_address(authority: Path, clock: Clock) -> None:
    outcome, _ = fetch(authority, "good", "news.example", clock)
    assert isinstance(outcome, Fetched)


@pytest.mark.parametrize(
    ("certificate", "host", "trust", "reason"),
    [
        pytest.param("expired", "news.example", True, "of news.example has expired", id="expired"),
        pytest.param("early", "news.example", True, "of news.example is not valid yet", id="not valid yet"),
        pytest.param("good", "other.example", True, "is not one for other.example", id="for another name"),
        pytest.param("good", "127.0.0.1", True, "is not one for 127.0.0.1", id="for a name, not the address"),
        pytest.param("self", "news.example", True, "of news.example is self-signed", id="self-signed"),
        pytest.param("good", "news.example", False, "of news.example is not from a known authority", id="not known"),
    ],
)
def test_a_certificate_that_does_not_hold_is_named(
    authority: Path, clock: Clock, certificate: str, host: str, reason: str, *, trust: bool
) -> None:
    outcome, server = fetch(authority, certificate, host, clock, trust=trust)
    assert isinstance(outcome, Failed)
    assert outcome.reason == f"the TLS certificate {reason}"
    assert not server.requests


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        pytest.param(lambda: Server({}, before=True), "", id="reset before the handshake"),
        pytest.param(lambda: Server({}, greeting=b"HTTP/1.1 400 Bad Request\r\n\r\n"), "TLS with", id="no TLS at all"),
        pytest.param(lambda: Server({}, greeting=b""), "no connection to", id="silent in the handshake"),
    ],
)
def test_a_handshake_that_fails_is_told(client: Client, make: Callable[[], Server], reason: str) -> None:
    with make() as server:
        outcome = client.get(private(f"https://127.0.0.1:{server.port}/"))
    assert isinstance(outcome, Failed)
    assert reason in outcome.reason
    assert "127.0.0.1" in outcome.reason


def test_a_redirect_from_http_to_https_is_followed(authority: Path, clock: Clock) -> None:
    served = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    served.load_cert_chain(authority / "good.pem", authority / "site.key")
    trusted = ssl.create_default_context(cafile=str(authority / "ca.pem"))
    with (
        Server({"*": lambda talk: talk.answer(body=b"news")}, tls=served) as secure,
        Server({"*": lambda talk: talk.answer("301 Moved", Location=f"https://news.example:{secure.port}/")}) as plain,
        Client(resolve=lambda name, port: ("127.0.0.1",), limits=SMALL, clock=clock.now, tls=trusted) as client,
    ):
        outcome = client.get(private(f"http://news.example:{plain.port}/", robots=False))
        assert isinstance(outcome, Fetched)
        assert outcome.moved_to == f"https://news.example:{secure.port}/"
