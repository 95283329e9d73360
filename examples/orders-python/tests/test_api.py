import io
import json
import unittest

from orders.api import Api
from orders.store import Store


class Http(unittest.TestCase):
    def setUp(self):
        self.api = Api(Store())

    def call(self, method, path, body=b""):
        seen = []
        environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "wsgi.input": io.BytesIO(body)}
        chunks = self.api(environ, lambda status, headers: seen.append(status))
        return seen[0], json.loads(b"".join(chunks))

    def test_an_order_is_placed_and_shown(self):
        body = json.dumps({"lines": [{"article": "pen", "quantity": 2, "unit_price": 150}]}).encode()
        self.assertEqual(self.call("POST", "/orders", body)[0], "201 Created")
        self.assertEqual(self.call("GET", "/orders/1"), ("200 OK", {"number": 1, "state": "open", "total": 790}))

    def test_an_incomplete_line_is_a_bad_request(self):
        status, _ = self.call("POST", "/orders", b'{"lines": [{"article": "pen"}]}')
        self.assertEqual(status, "400 Bad Request")

    def test_other_paths_are_not_found(self):
        self.assertEqual(self.call("DELETE", "/orders/1")[0], "404 Not Found")
