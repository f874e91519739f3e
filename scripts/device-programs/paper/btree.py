# A database that is never there: programs import it to ask.


def open(*_, **__):
    raise OSError(19)
