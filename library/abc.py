# abc: names that say what is abstract. As on a device nothing is enforced.


class ABCMeta(type):
    pass


class ABC:
    pass


def abstractmethod(function):
    return function


def abstractproperty(function):
    return property(function)


def abstractclassmethod(function):
    return classmethod(function)


def abstractstaticmethod(function):
    return staticmethod(function)
