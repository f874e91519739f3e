# Shows expressions with all their groups in parentheses, as show() of parse-text.ts does.
import ast
import json
import sys

BINARY = {"Add": "+", "Sub": "-", "Mult": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "MatMult": "@", "Pow": "**",
          "LShift": "<<", "RShift": ">>", "BitAnd": "&", "BitOr": "|", "BitXor": "^", "UAdd": "+", "USub": "-",
          "Invert": "~", "Not": "not", "And": "and", "Or": "or", "Eq": "==", "NotEq": "!=", "Lt": "<", "LtE": "<=",
          "Gt": ">", "GtE": ">=", "Is": "is", "IsNot": "is not", "In": "in", "NotIn": "not in"}


def op(node):
    return BINARY[type(node).__name__]


def part(node):
    return "" if node is None else show(node)


def call_args(node):
    args = [(a.lineno, a.col_offset, show(a)) for a in node.args]
    for k in node.keywords:
        args.append((k.lineno, k.col_offset, (k.arg + "=" if k.arg else "**") + show(k.value)))
    return ", ".join(text for _, _, text in sorted(args))


def show(n):
    name = type(n).__name__
    items = [show(item) for item in getattr(n, "elts", ())]
    if name == "Name":
        return n.id
    if name == "Constant":
        return repr(n.value)
    if name == "BinOp":
        return "(%s %s %s)" % (show(n.left), op(n.op), show(n.right))
    if name == "UnaryOp":
        return "(%s %s)" % (op(n.op), show(n.operand))
    if name == "BoolOp":
        return "(%s)" % (" %s " % op(n.op)).join(map(show, n.values))
    if name == "Compare":
        return "(%s%s)" % (show(n.left), "".join(" %s %s" % (op(o), show(c)) for o, c in zip(n.ops, n.comparators)))
    if name == "IfExp":
        return "(%s if %s else %s)" % (show(n.body), show(n.test), show(n.orelse))
    if name == "Lambda":
        return "(lambda %s: %s)" % (", ".join(a.arg for a in n.args.args), show(n.body))
    if name == "Attribute":
        return "%s.%s" % (show(n.value), n.attr)
    if name == "Subscript":
        return "%s[%s]" % (show(n.value), show(n.slice))
    if name == "Slice":
        return ":".join((part(n.lower), part(n.upper), part(n.step)))
    if name == "Starred":
        return "*" + show(n.value)
    if name == "Tuple":
        return "(%s,)" % ", ".join(items)
    if name == "List":
        return "[%s]" % ", ".join(items)
    if name == "Set":
        return "{%s}" % ", ".join(items)
    if name == "Dict":
        pairs = zip(n.keys, n.values)
        return "{%s}" % ", ".join((show(k) + ": " if k else "**") + show(v) for k, v in pairs)
    if name == "NamedExpr":
        return "(%s := %s)" % (show(n.target), show(n.value))
    if name == "Call":
        return "%s(%s)" % (show(n.func), call_args(n))
    raise NotImplementedError(name)


def show_text(text):
    try:
        return show(ast.parse(text).body[0].value)
    except SyntaxError:
        return ""


print(json.dumps([show_text(text) for text in json.load(sys.stdin)]))
