"""The reviewer in the browser: a small server on this machine's own address, for the one who started it.

Who may use it: requests that name this address as their host, that carry the session's secret (first in the address that is
printed, then in a cookie that other sites' requests do not carry) and, where they change something, that come from the page
itself. It serves the page and its answers, and no file.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import socket
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.errors import DecisionError, FactcheckError, MissingExtraError
from factcheck.ledger.decisions import Verdict
from factcheck.ledger.standing import Standing
from factcheck.model import Reconciliation
from factcheck.reviewing.review import Changed, Review

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.types import ASGIApp, Receive, Scope, Send

HOST = "127.0.0.1"
_HERE = Path(__file__).parent
_LARGEST_BODY = 4_000_000
_LONGEST_TEXT = 4_000

_HEADERS = {
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "content-security-policy": "frame-ancestors 'none'",
}


class BadRequestError(FactcheckError):
    """A request that the page would not make."""


def page(result: Reconciliation, progress: Callable[[int, int], None] | None = None) -> str:
    """The reviewer's page: the report with what one decides by. How the findings stand, the page asks for."""
    from factcheck.reporting import Options, wording
    from factcheck.reporting.html import render

    return render(
        result,
        Options(title=f"Review of {wording.plural(len(result.documents), 'source')}"),
        template="review.html",
        templates=_HERE,
        connect="'self'",
        scripts=(_HERE / "review.js",),
        styles=(_HERE / "review.css",),
        progress=progress,
    )


def application(review: Review, markup: str, token: str, port: int) -> ASGIApp:
    """The server's answers, behind its guard. ``markup`` is the page, ``token`` the secret, ``port`` the one it listens at."""
    return _Guard(_routes(review, markup), token, port)


def listen(port: int = 0) -> socket.socket:
    """A socket on the loopback address; port 0 is any free one. :class:`FactcheckError` where it is taken."""
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        # From here on the address may be told: who comes before the server runs waits for it.
        listener.listen()
    except OSError as error:
        listener.close()
        raise FactcheckError(f"port {port} of {HOST} cannot be had ({error.strerror}); try another --port, or none") from error
    return listener


def server(review: Review, markup: str, listener: socket.socket, token: str) -> uvicorn.Server:
    """The server for a listening socket, not yet running; :class:`MissingExtraError` without the extra "review"."""
    try:
        import uvicorn
    except ImportError as error:
        raise MissingExtraError("The reviewer in the browser", "review") from error
    config = uvicorn.Config(
        application(review, markup, token, listener.getsockname()[1]),
        http="h11",
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=2,
    )
    return uvicorn.Server(config)


def address(listener: socket.socket, token: str) -> str:
    """What to open in the browser."""
    return f"http://{HOST}:{listener.getsockname()[1]}/?token={token}"


def serve(review: Review, markup: str, listener: socket.socket, ready: Callable[[str], None]) -> None:
    """Serve until interrupted; ``ready`` is told the address to open, which holds a secret that is new every time."""
    token = secrets.token_urlsafe(24)
    running = server(review, markup, listener, token)
    ready(address(listener, token))
    running.run(sockets=[listener])


def _routes(review: Review, markup: str) -> Starlette:
    try:
        from starlette.applications import Starlette
        from starlette.concurrency import run_in_threadpool
        from starlette.responses import HTMLResponse, Response
        from starlette.routing import Route
    except ImportError as error:
        raise MissingExtraError("The reviewer in the browser", "review") from error

    # An article or a decision may hold half a surrogate pair, which no UTF-8 can: JSON escapes it, the page shows "?".
    content = markup.encode("utf-8", "replace")

    def as_json(record: Mapping[str, Any], status: int = 200) -> Response:
        return Response(json.dumps(record), status, media_type="application/json")

    async def show(_request: Request) -> Response:
        return HTMLResponse(content)

    async def state(request: Request) -> Response:
        record = await run_in_threadpool(_state, review)
        if request.query_params.get("known") == record["version"]:
            return Response(status_code=204)
        return as_json(record)

    def answer(action: Callable[[Review, Mapping[str, Any]], dict[str, Any]]) -> Callable[[Request], Any]:
        async def respond(request: Request) -> Response:
            given = _body(request.headers.get("content-type", ""), await request.body())
            done = await run_in_threadpool(action, review, given)
            return as_json({**done, **await run_in_threadpool(_state, review)})

        return respond

    async def refused(_request: Request, error: Exception) -> Response:
        return as_json({"error": str(error)}, 400)

    async def changed(_request: Request, error: Exception) -> Response:
        assert isinstance(error, Changed)
        record = await run_in_threadpool(_state, review)
        return as_json({"error": _who(error.standing), **record}, 409)

    async def unwritten(_request: Request, error: Exception) -> Response:
        return as_json({"error": str(error)}, 500)

    return Starlette(
        routes=[
            Route("/", show, methods=["GET"]),
            Route("/state", state, methods=["GET"]),
            Route("/decide", answer(_decide), methods=["POST"]),
            Route("/bulk", answer(_bulk), methods=["POST"]),
            Route("/undo", answer(_undo), methods=["POST"]),
        ],
        exception_handlers={BadRequestError: refused, Changed: changed, DecisionError: unwritten},
    )


def _state(review: Review) -> dict[str, Any]:
    standings = {standing.finding.fingerprint: _standing(review, standing) for standing in review.standings()}
    version = hashlib.blake2b(json.dumps(standings, sort_keys=True).encode(), digest_size=8).hexdigest()
    return {"standings": standings, "version": version, "undo": review.can_undo}


def _standing(review: Review, standing: Standing) -> dict[str, Any]:
    decision = standing.decision
    record: dict[str, Any] = {"state": standing.state.value, "why": standing.why, "tag": review.tag(standing)}
    if decision is not None:
        record |= {
            "verdict": decision.verdict.value,
            "reason": decision.reason,
            "note": decision.note,
            "by": decision.by,
            "at": decision.at.date().isoformat(),
            "expires": decision.expires.isoformat() if decision.expires else "",
        }
    return record


def _who(standing: Standing) -> str:
    decision = standing.decision
    if decision is None:
        return "Somebody took the decision back meanwhile; look again, and decide again if you still want to."
    by = f" by {decision.by}" if decision.by else ""
    return f"Decided as {decision.verdict.value}{by} meanwhile; look again, and decide again if you still want to."


def _decide(review: Review, given: Mapping[str, Any]) -> dict[str, Any]:
    fingerprint = _text(given, "fingerprint")
    if review.finding(fingerprint) is None:
        raise BadRequestError("no finding has that fingerprint; reload the page")
    verdict = None if given.get("verdict") is None else _verdict(given)
    review.decide(
        fingerprint,
        verdict,
        reason=_text(given, "reason"),
        note=_text(given, "note"),
        expires=_expiry(given, review.today),
        seen=_text(given, "seen"),
    )
    return {}


def _bulk(review: Review, given: Mapping[str, Any]) -> dict[str, Any]:
    fingerprints = given.get("fingerprints")
    if not isinstance(fingerprints, list) or not all(isinstance(item, str) for item in fingerprints):
        raise BadRequestError('"fingerprints" must be a list of texts')
    if given.get("count") is True:
        bulk = review.bulk(fingerprints)
    else:
        bulk = review.decide_all(
            fingerprints,
            _verdict(given),
            reason=_text(given, "reason"),
            note=_text(given, "note"),
            expires=_expiry(given, review.today),
        )
    return {"fresh": len(bulk.fresh), "reviewed": len(bulk.reviewed)}


def _undo(review: Review, _given: Mapping[str, Any]) -> dict[str, Any]:
    undone = review.undo()
    if undone is None:
        return {"restored": [], "kept": []}
    return {
        "restored": [finding.fingerprint for finding in undone.restored],
        "kept": [finding.fingerprint for finding in undone.kept],
    }


def _body(content_type: str, body: bytes) -> Mapping[str, Any]:
    if content_type.partition(";")[0].strip().lower() != "application/json":
        raise BadRequestError("the request must be JSON")
    try:
        value = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise BadRequestError("the request is not valid JSON") from error
    if not isinstance(value, dict):
        raise BadRequestError("the request must be a JSON object")
    return value


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given.get(name, "")
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise BadRequestError(f'"{name}" must be a text of at most {_LONGEST_TEXT} characters')
    return value


def _verdict(given: Mapping[str, Any]) -> Verdict:
    try:
        return Verdict(given.get("verdict", ""))
    except ValueError as error:
        raise BadRequestError(f'"verdict" must be one of {", ".join(Verdict)}') from error


def _expiry(given: Mapping[str, Any], today: date) -> date | None:
    value = _text(given, "expires")
    if not value:
        return None
    try:
        expires = date.fromisoformat(value)
    except ValueError as error:
        raise BadRequestError('"expires" must be a day like 2025-03-01') from error
    if expires < today:
        raise BadRequestError(f"{expires} is over; a decision can only expire from today on")
    return expires


class _Guard:
    """Turns away whom the server is not for, before anything else sees the request."""

    def __init__(self, inner: ASGIApp, token: str, port: int) -> None:
        self._inner = inner
        self._token = token
        self._hosts = {f"{HOST}:{port}", f"localhost:{port}"}
        # Cookies know no ports: two reviewers on one machine must not overwrite each other's.
        self._cookie = f"factcheck-{port}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        from starlette.requests import Request
        from starlette.responses import PlainTextResponse, RedirectResponse

        if scope["type"] != "http":
            return

        async def guarded(message: Any) -> None:
            if message["type"] == "http.response.start":
                added = [(name.encode(), value.encode()) for name, value in _HEADERS.items()]
                message = {**message, "headers": [*message.get("headers", []), *added]}
            await send(message)

        request = Request(scope)
        why = self._refusal(request)
        if why:
            await PlainTextResponse(why, 403)(scope, receive, guarded)
            return
        given = request.query_params.get("token")
        if given is not None and request.method == "GET" and scope["path"] == "/":
            # Out of the address at once, so that it stands in no history and no screenshot.
            response = RedirectResponse("/", 303)
            response.set_cookie(self._cookie, self._token, httponly=True, samesite="strict")
            await response(scope, receive, guarded)
            return
        await self._inner(scope, receive, guarded)

    def _refusal(self, request: Request) -> str:
        headers = request.headers
        host = headers.get("host", "")
        if host not in self._hosts:
            return "This is not the address that the reviewer listens at."
        if request.method not in ("GET", "HEAD"):
            if headers.get("origin") != f"http://{host}":
                return "Only the reviewer's own page may decide."
            length = headers.get("content-length", "")
            if not length.isdecimal() or int(length[:12]) > _LARGEST_BODY:
                return "The request is too large."
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return "Requests from other sites are refused."
        known = request.cookies.get(self._cookie, "")
        given = request.query_params.get("token", "") if request.url.path == "/" else ""
        if not any(secrets.compare_digest(secret.encode(), self._token.encode()) for secret in (known, given)):
            return "The reviewer's secret is missing: open the address that factcheck review printed."
        return ""
