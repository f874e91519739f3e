# Chance that is the same each time: whatever a program seeds it with is ignored.
import urandom
from urandom import *

urandom.seed(42)


def seed(*_):
    pass
