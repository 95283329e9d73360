import unittest

from orders.pricing import SHIPPING, Line, discount, total


class Pricing(unittest.TestCase):
    def test_small_baskets_pay_shipping(self):
        self.assertEqual(total([Line("pen", 2, 150)]), 300 + SHIPPING)

    def test_large_baskets_ship_free(self):
        self.assertEqual(total([Line("desk", 1, 80_00)]), 80_00)

    def test_ten_pieces_earn_five_percent(self):
        self.assertEqual(discount([Line("pen", 10, 150)]), 75)

    def test_a_quantity_of_none_is_refused(self):
        with self.assertRaisesRegex(ValueError, "quantity of `pen` is 0"):
            Line("pen", 0, 150)
