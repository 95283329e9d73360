import unittest

from orders.pricing import Line
from orders.store import Refused, State, Store


class Orders(unittest.TestCase):
    def setUp(self):
        self.store = Store()
        self.order = self.store.place([Line("desk", 1, 80_00)])

    def test_the_right_amount_pays(self):
        self.store.pay(self.order, 80_00)
        self.assertIs(self.order.state, State.PAID)

    def test_another_amount_is_refused(self):
        with self.assertRaisesRegex(Refused, "costs 8000, not 1"):
            self.store.pay(self.order, 1)

    def test_an_open_order_can_be_cancelled(self):
        self.store.cancel(self.order)
        self.assertIs(self.order.state, State.CANCELLED)

    def test_an_empty_order_is_refused(self):
        with self.assertRaises(Refused):
            self.store.place([])
