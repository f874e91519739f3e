# contextlib: what helps with "with".


class ContextDecorator:
    """Context managers that can be put around functions."""

    def _recreate_cm(self):
        return self

    def __call__(self, function):
        def inner(*args, **kwargs):
            with self._recreate_cm():
                return function(*args, **kwargs)

        return inner


class _GeneratorContext(ContextDecorator):
    def __init__(self, function, args, kwargs):
        self._made_by = function, args, kwargs
        self._steps = function(*args, **kwargs)

    def _recreate_cm(self):
        function, args, kwargs = self._made_by
        return _GeneratorContext(function, args, kwargs)

    def __enter__(self):
        try:
            return next(self._steps)
        except StopIteration:
            raise RuntimeError("generator didn't yield") from None

    def __exit__(self, kind, error, traceback):
        if kind is None:
            try:
                next(self._steps)
            except StopIteration:
                return False
            raise RuntimeError("generator didn't stop")
        try:
            self._steps.throw(kind, error if error is not None else kind())
        except StopIteration as end:
            # The block's own StopIteration is not the generator's end.
            return end is not error
        except BaseException as other:
            # A StopIteration leaves a generator as RuntimeError.
            if other is error or (isinstance(error, StopIteration) and isinstance(other, RuntimeError)):
                return False
            raise
        raise RuntimeError("generator didn't stop after throw()")


def contextmanager(function):
    def helper(*args, **kwargs):
        return _GeneratorContext(function, args, kwargs)

    return helper


class closing:
    def __init__(self, thing):
        self.thing = thing

    def __enter__(self):
        return self.thing

    def __exit__(self, *error):
        self.thing.close()


class suppress:
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        return kind is not None and issubclass(kind, self._exceptions)


class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *error):
        pass


def _bind(method, manager):
    return lambda *error: method(manager, *error)


class ExitStack:
    """Context managers and callbacks that are left in the opposite order."""

    def __init__(self):
        self._exit_callbacks = []

    def pop_all(self):
        moved = type(self)()
        moved._exit_callbacks = self._exit_callbacks
        self._exit_callbacks = []
        return moved

    def push(self, exit):
        """A context manager that has been entered, or a function like `__exit__`."""
        method = getattr(type(exit), "__exit__", None)
        self._exit_callbacks.append(exit if method is None else _bind(method, exit))
        return exit

    def enter_context(self, manager):
        kind = type(manager)
        leave = _bind(kind.__exit__, manager)
        entered = kind.__enter__(manager)
        self._exit_callbacks.append(leave)
        return entered

    def callback(self, function, *args, **kwargs):
        def call(kind, error, traceback):
            function(*args, **kwargs)

        self._exit_callbacks.append(call)
        return function

    def close(self):
        self.__exit__(None, None, None)

    def __enter__(self):
        return self

    def __exit__(self, *details):
        raised = details
        while self._exit_callbacks:
            leave = self._exit_callbacks.pop()
            try:
                if leave(*raised):
                    raised = (None, None, None)
            except BaseException as error:
                raised = (type(error), error, None)
        if raised[1] is not None and raised[1] is not details[1]:
            raise raised[1]
        return details[0] is not None and raised[0] is None
