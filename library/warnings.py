# warnings: printed where they come up, unless they are filtered.

_actions = []


def warn(message, category=None, stacklevel=1, source=None):
    """The category may be the message itself, as an exception."""
    if isinstance(message, Warning):
        category = type(message)
    elif category is None:
        category = UserWarning
    for action, kind in _actions:
        if issubclass(category, kind):
            if action == "error":
                raise category(message) if isinstance(message, str) else message
            if action == "ignore":
                return
            break
    print("%s: %s" % (category.__name__, message))


def simplefilter(action, category=Warning, lineno=0, append=False):
    _add((action, category), append)


def filterwarnings(action, message="", category=Warning, module="", lineno=0, append=False):
    _add((action, category), append)


def _add(entry, append):
    if append:
        _actions.append(entry)
    else:
        _actions.insert(0, entry)


def resetwarnings():
    _actions.clear()


class catch_warnings:
    """Filters that are set inside hold only there."""

    def __init__(self, record=False):
        self._record = record

    def __enter__(self):
        self._saved = _actions[:]
        return [] if self._record else None

    def __exit__(self, *error):
        _actions[:] = self._saved
