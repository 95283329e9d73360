"""The HTTP face, as a WSGI application."""

import json
from collections.abc import Callable, Iterable

from orders.pricing import Line, total
from orders.store import Order, Refused, Store

StartResponse = Callable[[str, list[tuple[str, str]]], object]


class Api:
    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(self, environ: dict, start_response: StartResponse) -> Iterable[bytes]:
        status, body = self._answer(environ)
        start_response(status, [("Content-Type", "application/json")])
        return [json.dumps(body).encode()]

    def _answer(self, environ: dict) -> tuple[str, dict]:
        method, path = environ["REQUEST_METHOD"], environ["PATH_INFO"]
        try:
            if method == "POST" and path == "/orders":
                return self._place(environ)
            if method == "GET" and path.startswith("/orders/"):
                return self._show(path.removeprefix("/orders/"))
        except Refused as refused:
            return "409 Conflict", {"error": str(refused)}
        except (KeyError, TypeError, ValueError) as problem:
            return "400 Bad Request", {"error": str(problem)}
        return "404 Not Found", {"error": f"nothing at {path}"}

    def _place(self, environ: dict) -> tuple[str, dict]:
        asked = json.loads(environ["wsgi.input"].read())
        lines = [Line(it["article"], it["quantity"], it["unit_price"]) for it in asked["lines"]]
        return "201 Created", document(self._store.place(lines))

    def _show(self, number: str) -> tuple[str, dict]:
        order = self._store.find(int(number))
        if order is None:
            return "404 Not Found", {"error": f"no order {number}"}
        return "200 OK", document(order)


def document(order: Order) -> dict:
    return {"number": order.number, "state": order.state.value, "total": total(order.lines)}
