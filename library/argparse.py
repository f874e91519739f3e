# argparse: command lines by a description of what they may hold: CPython's interface, as far as small programs use it.

import sys


SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
REMAINDER = "..."


class ArgumentError(Exception):
    pass


class ArgumentTypeError(Exception):
    pass


class Namespace:
    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)

    def __repr__(self):
        return "Namespace(%s)" % ", ".join(["%s=%r" % item for item in self.__dict__.items()])

    def __contains__(self, name):
        return name in self.__dict__

    def __eq__(self, other):
        return isinstance(other, Namespace) and self.__dict__ == other.__dict__


class FileType:
    def __init__(self, mode="r"):
        self._mode = mode

    def __call__(self, name):
        if name == "-":
            return sys.stdin if "r" in self._mode else sys.stdout
        return open(name, self._mode)


class _Argument:
    def __init__(self, flags, dest, action, nargs, const, default, type, choices, required, help, metavar):
        self.flags = flags
        self.dest = dest
        self.action = action
        self.nargs = nargs
        self.const = const
        self.default = default
        self.type = type
        self.choices = choices
        self.required = required
        self.help = help
        self.metavar = metavar

    @property
    def shown(self):
        """As messages name it."""
        return "/".join(self.flags) or self.metavar or self.dest

    def placeholder(self):
        if self.metavar is not None:
            return self.metavar
        if self.choices is not None:
            return "{%s}" % ",".join([str(choice) for choice in self.choices])
        return self.dest.upper() if self.flags else self.dest

    def values_text(self):
        name = self.placeholder()
        if self.nargs is None:
            return name
        if self.nargs == 0:
            return ""
        if self.nargs == "?":
            return "[%s]" % name
        if self.nargs == "*":
            return "[%s ...]" % name
        if self.nargs == "+":
            return "%s [%s ...]" % (name, name)
        if self.nargs == "...":
            return "..."
        return " ".join([name] * self.nargs)

    def usage(self):
        values = self.values_text()
        if not self.flags:
            return values
        text = self.flags[0] + (" " + values if values else "")
        return text if self.required else "[%s]" % text

    def least(self):
        if self.nargs is None or self.nargs == "+":
            return 1
        return self.nargs if isinstance(self.nargs, int) else 0

    def most(self, count):
        if self.nargs is None or self.nargs == "?":
            return 1
        return self.nargs if isinstance(self.nargs, int) else count

    def convert(self, text):
        if self.type is None:
            value = text
        else:
            try:
                value = self.type(text)
            except ArgumentTypeError as error:
                raise ArgumentError("argument %s: %s" % (self.shown, error))
            except (TypeError, ValueError):
                kind = getattr(self.type, "__name__", repr(self.type))
                raise ArgumentError("argument %s: invalid %s value: %r" % (self.shown, kind, text))
        if self.choices is not None and value not in self.choices:
            choices = ", ".join([repr(choice) for choice in self.choices])
            raise ArgumentError("argument %s: invalid choice: %r (choose from %s)" % (self.shown, value, choices))
        return value

    def store(self, namespace, texts):
        if self.action == "append" or self.action == "append_const" or self.action == "extend":
            kept = list(getattr(namespace, self.dest, None) or [])
            if self.action == "append_const":
                kept.append(self.const)
            elif self.action == "extend":
                kept.extend(self._values(texts))
            else:
                kept.append(self._values(texts))
            setattr(namespace, self.dest, kept)
        elif self.action == "count":
            setattr(namespace, self.dest, (getattr(namespace, self.dest, None) or 0) + 1)
        elif self.action == "store_const":
            setattr(namespace, self.dest, self.const)
        else:
            setattr(namespace, self.dest, self._values(texts))

    def _values(self, texts):
        if self.nargs is None:
            return self.convert(texts[0])
        if self.nargs == "?":
            if texts:
                return self.convert(texts[0])
            return self.const if self.flags else self.default_value()
        if not texts and self.nargs == "*" and not self.flags:
            return [] if self.default is None else self.default
        return [self.convert(text) for text in texts]

    def default_value(self):
        return self.convert(self.default) if isinstance(self.default, str) else self.default


class _Group:
    """Arguments that belong together, in the help or because only one may be given."""

    def __init__(self, parser, title=None, description=None, exclusive=False, required=False):
        self._parser = parser
        self.title = title
        self.description = description
        self.exclusive = exclusive
        self.required = required
        self.arguments = []

    def add_argument(self, *flags, **options):
        argument = self._parser._make_argument(flags, options)
        self.arguments.append(argument)
        self._parser._enter(argument)
        return argument





class ArgumentParser:
    def __init__(
        self,
        prog=None,
        usage=None,
        description=None,
        epilog=None,
        parents=(),
        prefix_chars="-",
        argument_default=None,
        add_help=True,
        allow_abbrev=True,
        exit_on_error=True,
    ):
        self.prog = (sys.argv[0].split("/")[-1] if sys.argv else "") if prog is None else prog
        self.usage = usage
        self.description = description
        self.epilog = epilog
        self._argument_default = argument_default
        self._exit_on_error = exit_on_error
        self._optional = []
        self._positional = []
        self._groups = []
        self._defaults = {}
        if add_help:
            self.add_argument("-h", "--help", action="help", default=SUPPRESS, help="show this help message and exit")
        for parent in parents:
            for argument in parent._optional + parent._positional:
                if argument.action != "help":
                    self._enter(argument)

    # ---- Describing ----

    def add_argument(self, *flags, **options):
        argument = self._make_argument(flags, options)
        self._enter(argument)
        return argument

    def add_argument_group(self, title=None, description=None):
        group = _Group(self, title, description)
        self._groups.append(group)
        return group

    def add_mutually_exclusive_group(self, required=False):
        group = _Group(self, exclusive=True, required=required)
        self._groups.append(group)
        return group

    def set_defaults(self, **values):
        self._defaults.update(values)

    def get_default(self, dest):
        for argument in self._optional + self._positional:
            if argument.dest == dest and argument.default is not None:
                return argument.default
        return self._defaults.get(dest)

    def _enter(self, argument):
        (self._optional if argument.flags else self._positional).append(argument)

    def _make_argument(self, names, options):
        flags = [name for name in names if name.startswith("-")]
        dest = options.get("dest")
        if dest is None:
            if flags:
                long = [flag for flag in flags if flag.startswith("--")]
                dest = (long or flags)[0].lstrip("-").replace("-", "_")
            else:
                dest = names[0]
        action = options.get("action", "store")
        nargs = options.get("nargs")
        const = options.get("const")
        default = options.get("default", self._argument_default)
        if action == "store_true" or action == "store_false":
            const = action == "store_true"
            if "default" not in options:
                default = not const
            action = "store_const"
        if action in ("store_const", "append_const", "count", "help", "version"):
            nargs = 0
        if action == "version":
            const = options.get("version")
            default = SUPPRESS
        return _Argument(
            flags,
            dest,
            action,
            nargs,
            const,
            default,
            options.get("type"),
            options.get("choices"),
            options.get("required", False),
            options.get("help"),
            options.get("metavar"),
        )

    # ---- Reading ----

    def parse_args(self, args=None, namespace=None):
        namespace, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error("unrecognized arguments: %s" % " ".join(rest))
        return namespace

    def parse_known_args(self, args=None, namespace=None):
        if args is None:
            args = sys.argv[1:]
        if namespace is None:
            namespace = Namespace()
        try:
            return namespace, self._parse(list(args), namespace)
        except ArgumentError as error:
            if not self._exit_on_error:
                raise
            self.error(str(error))

    def _parse(self, args, namespace):
        self._set_defaults(namespace)
        seen = []
        rest = []
        loose = []
        # Positional arguments wait until it is clear how many there are together.
        pending = self._positional[:]
        i = 0
        while i < len(args):
            text = args[i]
            if text == "--":
                loose.extend(args[i + 1 :])
                break
            argument, value = self._find(text)
            if argument is None:
                if _looks_like_flag(text) and not self._takes_remainder(pending, loose):
                    rest.append(text)
                    i += 1
                    continue
                if self._takes_remainder(pending, loose):
                    loose.extend(args[i:])
                    break
                end = i
                while end < len(args) and not self._is_flag(args[end]):
                    end += 1
                loose.extend(args[i:end])
                i = end
                loose = self._take_positional(pending, loose, namespace, seen, end == len(args))
                continue
            i += 1
            texts = [] if value is None else [value]
            if value is None:
                most = argument.most(len(args))
                while i < len(args) and len(texts) < most and not self._is_flag(args[i]):
                    texts.append(args[i])
                    i += 1
            elif argument.nargs == 0:
                raise ArgumentError("argument %s: ignored explicit argument %r" % (argument.shown, value))
            self._check_count(argument, texts)
            self._use(argument, texts, namespace, seen)
        rest.extend(self._take_positional(pending, loose, namespace, seen, True))
        self._check_required(pending, seen)
        return rest

    def _set_defaults(self, namespace):
        for argument in self._optional + self._positional:
            if argument.default is not SUPPRESS and not hasattr(namespace, argument.dest):
                setattr(namespace, argument.dest, argument.default_value())
        for name, value in self._defaults.items():
            if getattr(namespace, name, None) is None:
                setattr(namespace, name, value)

    def _takes_remainder(self, pending, loose):
        wanted = 0
        for argument in pending:
            if argument.nargs == "...":
                return len(loose) >= wanted
            wanted += argument.least()
        return False

    def _is_flag(self, text):
        return text == "--" or self._find(text)[0] is not None or _looks_like_flag(text)

    def _find(self, text):
        """The argument that a text names, and the value that is written in it."""
        if len(text) < 2 or text[0] != "-":
            return None, None
        name, equals, value = text.partition("=")
        if text.startswith("--"):
            found = [a for a in self._optional if name in a.flags]
            if not found:
                # Long names may be cut short.
                found = [a for a in self._optional if any([flag.startswith(name) for flag in a.flags])]
            if len(found) > 1:
                names = ", ".join([flag for a in found for flag in a.flags if flag.startswith(name)])
                raise ArgumentError("ambiguous option: %s could match %s" % (name, names))
            return (found[0], value if equals else None) if found else (None, None)
        for argument in self._optional:
            if text in argument.flags:
                return argument, None
        for argument in self._optional:
            if name in argument.flags and equals:
                return argument, value
        for argument in self._optional:
            if text[:2] in argument.flags:
                if argument.nargs != 0:
                    return argument, text[2:]
                # Several of one letter, that take no values, may stand together.
                following = "-" + text[2:]
                if self._find(following)[0] is not None:
                    return _Several(argument, self._find(following)), None
        return None, None

    def _check_count(self, argument, texts):
        if len(texts) >= argument.least():
            return
        if argument.nargs is None:
            raise ArgumentError("argument %s: expected one argument" % argument.shown)
        if argument.nargs == "+":
            raise ArgumentError("argument %s: expected at least one argument" % argument.shown)
        plural = "" if argument.nargs == 1 else "s"
        raise ArgumentError("argument %s: expected %d argument%s" % (argument.shown, argument.nargs, plural))

    def _take_positional(self, pending, loose, namespace, seen, is_end):
        """Gives what stands loose to those it suffices for; the last of them waits for more, until the end."""
        while pending:
            argument = pending[0]
            after = sum([other.least() for other in pending[1:]])
            if len(loose) < argument.least() or (not loose and not is_end):
                break
            count = min(argument.most(len(loose)), max(len(loose) - after, argument.least()))
            texts = loose[:count]
            if not (is_end and not texts and argument.nargs not in ("*", "?", "...")):
                self._use(argument, texts, namespace, seen)
            loose = loose[count:]
            pending.pop(0)
        return loose

    def _use(self, argument, texts, namespace, seen):
        if isinstance(argument, _Several):
            self._use(argument.first, [], namespace, seen)
            following, value = argument.rest
            self._use(following, [] if value is None else [value], namespace, seen)
            return
        if argument.action == "help":
            self.print_help()
            self.exit()
        if argument.action == "version":
            print(str(argument.const).replace("%(prog)s", self.prog))
            self.exit()
        if texts or argument.flags:
            for group in self._groups:
                if group.exclusive and argument in group.arguments:
                    for other in group.arguments:
                        if other is not argument and other in seen:
                            raise ArgumentError(
                                "argument %s: not allowed with argument %s" % (argument.shown, other.shown)
                            )
            seen.append(argument)
        argument.store(namespace, texts)

    def _check_required(self, pending, seen):
        missing = [argument.shown for argument in pending if argument.least() > 0]
        missing = [a.shown for a in self._optional if a.required and a not in seen] + missing
        if missing:
            raise ArgumentError("the following arguments are required: %s" % ", ".join(missing))
        for group in self._groups:
            if group.exclusive and group.required and not [a for a in group.arguments if a in seen]:
                raise ArgumentError("one of the arguments %s is required" % " ".join([a.shown for a in group.arguments]))

    # ---- Telling ----

    def format_usage(self):
        if self.usage is not None:
            return "usage: %s\n" % self.usage.replace("%(prog)s", self.prog)
        parts = [self.prog] + [a.usage() for a in self._optional + self._positional if a.help is not SUPPRESS]
        return "usage: %s\n" % " ".join(parts)

    def format_help(self):
        out = self.format_usage()
        if self.description:
            out += "\n%s\n" % self.description
        grouped = [a for group in self._groups if group.title for a in group.arguments]
        sections = [
            ("positional arguments", None, [a for a in self._positional if a not in grouped]),
            ("options", None, [a for a in self._optional if a not in grouped]),
        ]
        sections += [(group.title, group.description, group.arguments) for group in self._groups if group.title]
        for title, description, arguments in sections:
            shown = [a for a in arguments if a.help is not SUPPRESS]
            if shown:
                out += "\n%s:\n" % title + ("  %s\n\n" % description if description else "")
                out += "".join([self._help_line(a) for a in shown])
        if self.epilog:
            out += "\n%s\n" % self.epilog
        return out

    def _help_line(self, argument):
        values = argument.values_text()
        names = [flag + (" " + values if values else "") for flag in argument.flags]
        head = "  " + (", ".join(names) or argument.placeholder())
        if argument.help is None:
            return head + "\n"
        text = argument.help.replace("%(default)s", str(argument.default)).replace("%(prog)s", self.prog)
        if len(head) > 22:
            return "%s\n%s%s\n" % (head, " " * 24, text)
        return "%s%s%s\n" % (head, " " * (24 - len(head)), text)

    def print_usage(self, file=None):
        _write(self.format_usage(), file)

    def print_help(self, file=None):
        _write(self.format_help(), file)

    def exit(self, status=0, message=None):
        if message:
            _write(message, sys.stderr)
        sys.exit(status)

    def error(self, message):
        self.print_usage(sys.stderr)
        self.exit(2, "%s: error: %s\n" % (self.prog, message))


def _write(text, file):
    (sys.stdout if file is None else file).write(text)


class _Several:
    """Letters behind one dash: the first, and what the rest mean."""

    flags = ("-",)
    nargs = 0

    def __init__(self, first, rest):
        self.first = first
        self.rest = rest
        self.shown = first.shown

    def least(self):
        return 0 if isinstance(self.rest[0], _Several) or self.rest[1] is not None else self.rest[0].least()

    def most(self, count):
        return 0


def _looks_like_flag(text):
    """A number with its sign does not."""
    if len(text) < 2 or text[0] != "-":
        return False
    try:
        float(text)
        return False
    except ValueError:
        return " " not in text
