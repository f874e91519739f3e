# logging: messages by importance, through handlers. What micropython-lib has of it, with CPython's names.

import sys
import time

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0

_names = {CRITICAL: "CRITICAL", ERROR: "ERROR", WARNING: "WARNING", INFO: "INFO", DEBUG: "DEBUG", NOTSET: "NOTSET"}
_DATE = "%Y-%m-%d %H:%M:%S"
_BASIC = "%(levelname)s:%(name)s:%(message)s"
_loggers = {}


def getLevelName(level):
    return _names.get(level, "Level %s" % level)


def addLevelName(level, name):
    _names[level] = name


class LogRecord:
    def __init__(self, name, level, message):
        self.name = name
        self.levelno = level
        self.levelname = getLevelName(level)
        self.message = message
        self.ct = time.time()
        self.msecs = int((self.ct - int(self.ct)) * 1000)
        self.asctime = None
        self.exc_text = None


class Formatter:
    def __init__(self, fmt=None, datefmt=None):
        self.fmt = "%(message)s" if fmt is None else fmt
        self.datefmt = _DATE if datefmt is None else datefmt

    def usesTime(self):
        return "asctime" in self.fmt

    def formatTime(self, record, datefmt=None):
        return time.strftime(datefmt or self.datefmt, time.localtime(int(record.ct)))

    def format(self, record):
        if self.usesTime():
            record.asctime = self.formatTime(record)
        text = self.fmt % {
            "name": record.name,
            "message": record.message,
            "msecs": record.msecs,
            "asctime": record.asctime,
            "levelname": record.levelname,
            "levelno": record.levelno,
        }
        return text if record.exc_text is None else text + "\n" + record.exc_text


class Handler:
    def __init__(self, level=NOTSET):
        self.level = level
        self.formatter = None

    def close(self):
        pass

    def flush(self):
        pass

    def setLevel(self, level):
        self.level = level

    def setFormatter(self, formatter):
        self.formatter = formatter

    def format(self, record):
        return (self.formatter or _default_formatter).format(record)

    def handle(self, record):
        self.emit(record)

    def emit(self, record):
        raise NotImplementedError


_default_formatter = Formatter()


class NullHandler(Handler):
    def emit(self, record):
        pass


class StreamHandler(Handler):
    def __init__(self, stream=None):
        super().__init__()
        self.stream = sys.stderr if stream is None else stream
        self.terminator = "\n"

    def flush(self):
        if hasattr(self.stream, "flush"):
            self.stream.flush()

    def close(self):
        self.flush()

    def emit(self, record):
        if record.levelno >= self.level:
            self.stream.write(self.format(record) + self.terminator)


class FileHandler(StreamHandler):
    def __init__(self, filename, mode="a", encoding="UTF-8"):
        super().__init__(open(filename, mode))

    def close(self):
        super().close()
        self.stream.close()


class Logger:
    def __init__(self, name, level=NOTSET):
        self.name = name
        self.level = level
        self.handlers = []
        self.propagate = True

    def setLevel(self, level):
        self.level = level

    def getEffectiveLevel(self):
        return self.level or getLogger().level or WARNING

    def isEnabledFor(self, level):
        return level >= self.getEffectiveLevel()

    def log(self, level, msg, *args):
        if self.isEnabledFor(level):
            self._emit(level, msg, args, None)

    def _emit(self, level, msg, args, error):
        if args:
            # One dict fills a format with names.
            first = args[0]
            msg = msg % (first if len(args) == 1 and isinstance(first, dict) else args)
        record = LogRecord(self.name, level, msg)
        if error is not None:
            record.exc_text = _text_of(error)
        for handler in self.handlers or getLogger().handlers or [_last_resort]:
            handler.handle(record)

    def debug(self, msg, *args):
        self.log(DEBUG, msg, *args)

    def info(self, msg, *args):
        self.log(INFO, msg, *args)

    def warning(self, msg, *args):
        self.log(WARNING, msg, *args)

    warn = warning

    def error(self, msg, *args):
        self.log(ERROR, msg, *args)

    def critical(self, msg, *args):
        self.log(CRITICAL, msg, *args)

    def exception(self, msg, *args, exc_info=True):
        if self.isEnabledFor(ERROR):
            error = exc_info if isinstance(exc_info, BaseException) else sys.exc_info()[1]
            self._emit(ERROR, msg, args, error)

    def addHandler(self, handler):
        self.handlers.append(handler)

    def removeHandler(self, handler):
        self.handlers.remove(handler)

    def hasHandlers(self):
        return len(self.handlers) > 0


def _text_of(error):
    import io

    out = io.StringIO()
    sys.print_exception(error, out)
    return out.getvalue()


_last_resort = StreamHandler()
_last_resort.setLevel(WARNING)


def getLogger(name=None):
    if name is None:
        name = "root"
    logger = _loggers.get(name)
    if logger is None:
        logger = _loggers[name] = Logger(name)
        if name == "root":
            logger.setLevel(WARNING)
    return logger


def log(level, msg, *args):
    getLogger().log(level, msg, *args)


def debug(msg, *args):
    getLogger().debug(msg, *args)


def info(msg, *args):
    getLogger().info(msg, *args)


def warning(msg, *args):
    getLogger().warning(msg, *args)


warn = warning


def error(msg, *args):
    getLogger().error(msg, *args)


def critical(msg, *args):
    getLogger().critical(msg, *args)


def exception(msg, *args, exc_info=True):
    getLogger().exception(msg, *args, exc_info=exc_info)


def disable(level=CRITICAL):
    for logger in _loggers.values():
        logger.setLevel(level + 1)


def shutdown():
    for logger in _loggers.values():
        for handler in logger.handlers:
            handler.close()


def basicConfig(
    filename=None,
    filemode="a",
    format=None,
    datefmt=None,
    level=WARNING,
    stream=None,
    encoding="UTF-8",
    force=False,
    handlers=None,
):
    root = getLogger()
    if root.handlers and not force:
        return
    for handler in root.handlers:
        handler.close()
    if handlers is None:
        handlers = [StreamHandler(stream) if filename is None else FileHandler(filename, filemode, encoding)]
    root.handlers = list(handlers)
    for handler in root.handlers:
        if handler.formatter is None:
            handler.setFormatter(Formatter(_BASIC if format is None else format, datefmt))
    root.setLevel(level)
