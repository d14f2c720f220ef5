"""A real SMTP server that fails on command, for the tests of Mail.

    python smtp_server.py FOLDER [--starttls] [--smtps] [--auth USER:PASSWORD] [--name HOST] [--port PORT]

The name before the @ of a recipient says what happens: `rcpt451-2-7@eksempel.dk` is refused twice with 451 and then taken;
the last number only tells addresses apart. Without numbers it happens each time. Every mail that was taken, or should
have been, is a file in FOLDER/taken; FOLDER/port says where the server listens, and FOLDER/certificate.pem is its
certificate, for 127.0.0.1 or for HOST.
"""

import argparse
import asyncio
import collections
import pathlib
import ssl
import subprocess

from aiosmtpd.smtp import SMTP, AuthResult

tried = collections.Counter()


def order(address):
    """What is to happen to a mail to this address, now that it is tried once more."""
    what, _, rest = address.split("@")[0].partition("-")
    times = int(rest.split("-")[0]) if rest else 1_000_000
    return what if tried[address] <= times else "ok"


class Handler:
    def __init__(self, folder):
        self.folder = folder
        self.number = 0

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        (self.folder / "greeting").write_text(hostname)
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):
        tried[address] += 1
        what = order(address)
        if what == "slow":
            await asyncio.sleep(1.5)
        if what == "hang":
            await asyncio.sleep(60)
        if what == "close421":
            await server.push("421 4.3.2 Service going down")
            server.transport.close()
            return "421 4.3.2 Service going down"
        if what.startswith("rcpt"):
            text = {
                "rcpt451": "451 4.7.1 Greylisted, come again",
                "rcpt452": "452 4.2.2 Mailbox full",
                "rcpt550": "550 5.1.1 No such user",
                "rcptrelay": "554 5.7.1 Relay access denied",
            }[what]
            return text
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        what = order(address)
        if what == "data451":
            return "451 4.3.0 Try later"
        if what == "data554":
            return "554 Transaction failed"
        self.number += 1
        content = envelope.original_content
        (self.folder / "taken" / f"{self.number:05}").write_bytes(address.encode() + b"\n" + content)
        if what == "lost":
            # It is taken, and the sender never hears so.
            server.transport.abort()
        return "250 OK, taken"


class Server(SMTP):
    async def smtp_DATA(self, arg):
        recipients = self.envelope.rcpt_tos
        if recipients and order(recipients[0]) == "middata":
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            await self._reader.read(10)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


def certificate(folder, name):
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    address = f"IP:{name}" if name[0].isdigit() else f"DNS:{name}"
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2",
         "-keyout", key, "-out", certificate, "-subj", "/CN=test", "-addext", f"subjectAltName={address}"],
        check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--starttls", action="store_true")
    parser.add_argument("--smtps", action="store_true")
    parser.add_argument("--auth")
    parser.add_argument("--name", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=0)
    options = parser.parse_args()
    (options.folder / "taken").mkdir(exist_ok=True)
    context = certificate(options.folder, options.name) if options.starttls or options.smtps else None
    handler = Handler(options.folder)

    def check(server, session, envelope, mechanism, data):
        user, password = options.auth.split(":")
        # Not handled: the server itself says 535.
        return AuthResult(success=(data.login.decode(), data.password.decode()) == (user, password), handled=False)

    def make():
        settings = {"hostname": "test", "enable_SMTPUTF8": True}
        if options.starttls:
            settings |= {"tls_context": context, "require_starttls": True}
        if options.auth:
            settings |= {"authenticator": check, "auth_required": True, "auth_require_tls": options.starttls}
        return Server(handler, **settings)

    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        make, "127.0.0.1", options.port, ssl=context if options.smtps else None)
    (options.folder / "port.new").write_text(str(server.sockets[0].getsockname()[1]))
    (options.folder / "port.new").rename(options.folder / "port")
    await server.serve_forever()


asyncio.run(main())
