import pickle
import subprocess


def load(path):
    with open(path, "rb") as stream:
        return pickle.load(stream)


def run(command):
    return subprocess.call(command, shell=True)


def total(expression):
    return eval(expression)
