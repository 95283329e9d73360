import unittest

from service.orders import total


class Totals(unittest.TestCase):
    def test_a_total_is_a_sum(self):
        self.assertEqual(total([1, 2]), 3)
