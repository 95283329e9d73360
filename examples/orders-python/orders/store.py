"""Orders in memory: enough for one process."""

from dataclasses import dataclass
from enum import Enum

from orders.pricing import Line, total


class State(Enum):
    OPEN = "open"
    PAID = "paid"
    CANCELLED = "cancelled"


@dataclass
class Order:
    number: int
    lines: list[Line]
    state: State = State.OPEN


class Refused(Exception):
    """The order's state does not allow it."""


class Store:
    def __init__(self) -> None:
        self._orders: dict[int, Order] = {}

    def place(self, lines: list[Line]) -> Order:
        if not lines:
            raise Refused("an order needs at least one line")
        order = Order(number=len(self._orders) + 1, lines=list(lines))
        self._orders[order.number] = order
        return order

    def find(self, number: int) -> Order | None:
        return self._orders.get(number)

    def pay(self, order: Order, amount: int) -> None:
        if order.state is not State.OPEN:
            raise Refused(f"order {order.number} is {order.state.value}")
        if amount != total(order.lines):
            raise Refused(f"order {order.number} costs {total(order.lines)}, not {amount}")
        order.state = State.PAID

    def cancel(self, order: Order) -> None:
        if order.state is State.PAID:
            raise Refused(f"order {order.number} is paid")
        order.state = State.CANCELLED
