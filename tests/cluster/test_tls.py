"""A broker behind TLS: it gets a password and hosts only if its certificate is for the name that it is called by."""

from __future__ import annotations

import shutil
import socket
import ssl
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Thread

import pytest

from monitor.cluster import queue

OPENSSL = shutil.which("openssl")
pytestmark = pytest.mark.skipif(OPENSSL is None, reason="the openssl command is missing, which makes the certificate")


class Broker:
    """What a server that is called `localhost` was asked for by name, and got after the handshake."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.called = ""
        self.got = b""


@contextmanager
def broker(folder: Path, certified: str) -> Iterator[Broker]:
    """A TLS server on loopback with a certificate for a name; it hangs up after the first words."""
    assert OPENSSL
    key = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", "key.pem", "-out", "its.pem")
    names = ("-subj", "/CN=Test", "-addext", f"subjectAltName=DNS:{certified}", "-days", "9")
    subprocess.run([OPENSSL, "req", "-x509", *key, *names], cwd=folder, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "its.pem", folder / "key.pem")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = Broker(listening.getsockname()[1])
        context.sni_callback = lambda _socket, name, _context: setattr(server, "called", name)

        def serve() -> None:
            line, _ = listening.accept()
            # A client that hangs up does as it should.
            with line, suppress(OSError), context.wrap_socket(line, server_side=True) as secured:
                server.got = secured.recv(8)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        yield server
        thread.join(20)


@pytest.mark.parametrize(
    ("certified", "said", "got"),
    [
        pytest.param("localhost", "closed|reset|EOF", b"AMQP\x00\x00\t\x01", id="its own name"),
        pytest.param(
            "evil.example", "Hostname mismatch, certificate is not valid for 'localhost'", b"", id="another's"
        ),
    ],
)
def test_a_broker_is_trusted_only_under_the_name_that_its_certificate_is_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, certified: str, said: str, got: bytes
) -> None:
    with broker(tmp_path, certified) as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "its.pem"))
        app = queue.connect(f"amqps://guest:guest@localhost:{server.port}//")
        with pytest.raises(OSError, match=said):
            # Once: the library would else go on trying for seconds.
            app.connection_for_write(connect_timeout=60).transport.establish_connection()
    assert (server.called, server.got) == ("localhost", got)
