"""What a basket costs. All amounts are whole cents."""

from dataclasses import dataclass

FREE_SHIPPING_FROM = 50_00
SHIPPING = 4_90


@dataclass(frozen=True)
class Line:
    """One article in a basket."""

    article: str
    quantity: int
    unit_price: int

    def __post_init__(self) -> None:
        if self.quantity < 1:
            raise ValueError(f"quantity of `{self.article}` is {self.quantity}, not at least 1")
        if self.unit_price < 0:
            raise ValueError(f"price of `{self.article}` is negative")


def discount(lines: list[Line]) -> int:
    """Five percent off from ten pieces on, ten from a hundred; rounded in our favour."""
    pieces = sum(line.quantity for line in lines)
    goods = subtotal(lines)
    if pieces >= 100:
        return goods * 10 // 100
    if pieces >= 10:
        return goods * 5 // 100
    return 0


def subtotal(lines: list[Line]) -> int:
    return sum(line.quantity * line.unit_price for line in lines)


def total(lines: list[Line]) -> int:
    """Goods less discount, plus shipping where it is not free."""
    goods = subtotal(lines) - discount(lines)
    if not lines or goods >= FREE_SHIPPING_FROM:
        return goods
    return goods + SHIPPING
