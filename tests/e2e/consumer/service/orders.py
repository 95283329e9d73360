"""Totals of orders."""


def total(prices, discount=0):
    amount = sum(prices)
    if discount:
        amount -= amount * discount // 100
    return amount


def refund(amount):
    return -amount
