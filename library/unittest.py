# unittest: CPython's interface as far as tests for devices use it; what it prints is what micropython-lib's prints.

import io
import sys

LINE = "-" * 70


class SkipTest(Exception):
    pass


class _Raises:
    """What assertRaises gives to a with statement."""

    def __init__(self, expected, pattern=None):
        self.expected = expected
        self.pattern = pattern
        self.exception = None

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        self.exception = error
        if kind is None:
            raise AssertionError("%r not raised" % (self.expected,))
        if not issubclass(kind, self.expected):
            return False
        if self.pattern is not None:
            _check_pattern(str(error), self.pattern, None)
        return True


class _Warns:
    """Nothing warns on a device, so there is nothing to be seen."""

    def __enter__(self):
        return self

    def __exit__(self, kind, error, traceback):
        return False


class _SubTest:
    def __init__(self, message, params):
        self.message = message
        self.params = params

    def __enter__(self):
        pass

    def __exit__(self, kind, error, traceback):
        if kind is not None:
            where = _running[-1].place
            if self.message:
                where += ("[%s]" % (self.message,),)
            if self.params:
                where += ("(%s)" % ", ".join(["%s=%s" % item for item in self.params.items()]),)
            _running[-1].result._note(where, error, False)
        return True


class _Running:
    """The test that is on: sub-tests report to it."""

    def __init__(self, result, place):
        self.result = result
        self.place = place


_running = []


def _check(holds, msg, text, *values):
    if not holds:
        raise AssertionError(msg or text % values)


def _check_pattern(text, pattern, msg):
    import re

    found = re.search(pattern, text) if isinstance(pattern, str) else pattern.search(text)
    _check(found, msg, "%r not found in %r", pattern, text)


def _is_near(x, y, places, delta):
    if delta is not None and places is not None:
        raise TypeError("specify delta or places not both")
    if x == y:
        return True
    if delta is not None:
        return abs(x - y) <= delta
    return round(abs(y - x), 7 if places is None else places) == 0


def _tolerance(places, delta):
    if delta is not None:
        return "%r delta" % (delta,)
    return "%r places" % (7 if places is None else places,)


class TestCase:
    def __init__(self):
        pass

    def addCleanup(self, function, *args, **kwargs):
        if not hasattr(self, "_cleanups"):
            self._cleanups = []
        self._cleanups.append((function, args, kwargs))

    def doCleanups(self):
        cleanups = getattr(self, "_cleanups", ())
        while cleanups:
            function, args, kwargs = cleanups.pop()
            function(*args, **kwargs)

    def subTest(self, msg=None, **params):
        return _SubTest(msg, params)

    def skipTest(self, reason):
        raise SkipTest(reason)

    def fail(self, msg=""):
        raise AssertionError(msg)

    def assertEqual(self, x, y, msg=None):
        _check(x == y, msg, "%r vs (expected) %r", x, y)

    def assertNotEqual(self, x, y, msg=None):
        _check(x != y, msg, "%r not expected to be equal %r", x, y)

    def assertLess(self, x, y, msg=None):
        _check(x < y, msg, "%r is expected to be < %r", x, y)

    def assertLessEqual(self, x, y, msg=None):
        _check(x <= y, msg, "%r is expected to be <= %r", x, y)

    def assertGreater(self, x, y, msg=None):
        _check(x > y, msg, "%r is expected to be > %r", x, y)

    def assertGreaterEqual(self, x, y, msg=None):
        _check(x >= y, msg, "%r is expected to be >= %r", x, y)

    def assertAlmostEqual(self, x, y, places=None, msg=None, delta=None):
        near = _is_near(x, y, places, delta)
        _check(near, msg, "%r != %r within %s", x, y, _tolerance(places, delta))

    def assertNotAlmostEqual(self, x, y, places=None, msg=None, delta=None):
        near = _is_near(x, y, places, delta)
        _check(not near, msg, "%r == %r within %s", x, y, _tolerance(places, delta))

    def assertIs(self, x, y, msg=None):
        _check(x is y, msg, "%r is not %r", x, y)

    def assertIsNot(self, x, y, msg=None):
        _check(x is not y, msg, "%r is %r", x, y)

    def assertIsNone(self, x, msg=None):
        _check(x is None, msg, "%r is not None", x)

    def assertIsNotNone(self, x, msg=None):
        _check(x is not None, msg, "%r is None", x)

    def assertTrue(self, x, msg=None):
        _check(x, msg, "Expected %r to be True", x)

    def assertFalse(self, x, msg=None):
        _check(not x, msg, "Expected %r to be False", x)

    def assertIn(self, x, y, msg=None):
        _check(x in y, msg, "Expected %r to be in %r", x, y)

    def assertNotIn(self, x, y, msg=None):
        _check(x not in y, msg, "Expected %r not to be in %r", x, y)

    def assertIsInstance(self, x, y, msg=None):
        _check(isinstance(x, y), msg, "%r is not an instance of %r", x, y)

    def assertNotIsInstance(self, x, y, msg=None):
        _check(not isinstance(x, y), msg, "%r is an instance of %r", x, y)

    def assertRegex(self, text, pattern, msg=None):
        _check_pattern(text, pattern, msg)

    def assertCountEqual(self, x, y, msg=None):
        rest = list(y)
        for item in x:
            if item not in rest:
                raise AssertionError(msg or "%r and %r hold different items" % (x, y))
            rest.remove(item)
        _check(not rest, msg, "%r and %r hold different items", x, y)

    assertListEqual = assertEqual
    assertTupleEqual = assertEqual
    assertDictEqual = assertEqual
    assertSetEqual = assertEqual
    assertSequenceEqual = assertEqual
    assertMultiLineEqual = assertEqual

    def assertRaises(self, expected, function=None, *args, **kwargs):
        context = _Raises(expected)
        if function is None:
            return context
        with context:
            function(*args, **kwargs)

    def assertRaisesRegex(self, expected, pattern, function=None, *args, **kwargs):
        context = _Raises(expected, pattern)
        if function is None:
            return context
        with context:
            function(*args, **kwargs)

    def assertWarns(self, kind):
        return _Warns()


def skip(reason):
    def decorate(test):
        # It takes the test's place, so it needs no arguments but self.
        def skipped(self):
            raise SkipTest(reason)

        return skipped

    return decorate


def skipIf(condition, reason):
    return skip(reason) if condition else lambda test: test


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


def expectedFailure(test):
    def fails(*args, **kwargs):
        try:
            test(*args, **kwargs)
        except Exception:
            return
        raise AssertionError("unexpected success")

    return fails


class TestResult:
    def __init__(self):
        self.errorsNum = 0
        self.failuresNum = 0
        self.skippedNum = 0
        self.testsRun = 0
        self.errors = []
        self.failures = []
        self.skipped = []
        self._bad = 0

    def wasSuccessful(self):
        return self.errorsNum == 0 and self.failuresNum == 0

    def printErrors(self):
        if self.errors or self.failures:
            print()
            self.printErrorList(self.errors)
            self.printErrorList(self.failures)

    def printErrorList(self, entries):
        for place, text in entries:
            print("=" * 70)
            print("FAIL:", " ".join([str(part) for part in place]))
            print(LINE)
            print(text)

    def __repr__(self):
        counts = (self.testsRun, self.errorsNum, self.failuresNum)
        return "<unittest.result.TestResult run=%d errors=%d failures=%d>" % counts

    def __add__(self, other):
        self.errorsNum += other.errorsNum
        self.failuresNum += other.failuresNum
        self.skippedNum += other.skippedNum
        self.testsRun += other.testsRun
        self.errors.extend(other.errors)
        self.failures.extend(other.failures)
        self.skipped.extend(other.skipped)
        return self

    def _note(self, place, error, is_whole):
        """Enters what a test, or a part of one, has raised."""
        if isinstance(error, SkipTest):
            self.skippedNum += 1
            self.skipped.append((place, error.args[0]))
            print(" skipped:", error.args[0])
            return
        text = io.StringIO()
        sys.print_exception(error, text)
        self._bad += 1
        if isinstance(error, AssertionError):
            self.failuresNum += 1
            self.failures.append((place, text.getvalue()))
        else:
            self.errorsNum += 1
            self.errors.append((place, text.getvalue()))
        if is_whole:
            print(" FAIL" if isinstance(error, AssertionError) else " ERROR")


class TestSuite:
    def __init__(self, name=""):
        self._tests = []
        self.name = name

    def addTest(self, test):
        self._tests.append(test)

    def addTests(self, tests):
        for test in tests:
            self.addTest(test)

    def run(self, result):
        for test in self._tests:
            if isinstance(test, TestSuite):
                test.run(result)
            else:
                _run_class(test, result, self.name)
        return result

    def _load_module(self, module):
        for name in dir(module):
            value = getattr(module, name)
            if isinstance(value, type):
                if issubclass(value, TestCase):
                    self.addTest(value)
            elif name.startswith("test") and callable(value):
                self.addTest(value)


def _run_class(test, result, suite_name):
    """All tests of a class or of an instance; or a function, which is one test."""
    case = test() if isinstance(test, type) else test
    if isinstance(test, type):
        suite_name += "." + test.__qualname__
    getattr(case, "setUpClass", _nothing)()
    try:
        if not isinstance(case, TestCase) and callable(case):
            _run_one(case, case.__name__, case, result, test, suite_name)
        elif hasattr(case, "runTest"):
            _run_one(case, str(case), case.runTest, result, test, suite_name)
        else:
            for name in dir(case):
                if name.startswith("test"):
                    method = getattr(case, name)
                    if callable(method):
                        _run_one(case, name, method, result, test, suite_name)
    finally:
        getattr(case, "tearDownClass", _nothing)()


def _run_one(case, name, function, result, test, suite_name):
    print("%s (%s) ..." % (name, suite_name), end="")
    getattr(case, "setUp", _nothing)()
    _running.append(_Running(result, (name, "(%s)" % suite_name)))
    result._bad = 0
    result.testsRun += 1
    try:
        function()
        print(" FAIL" if result._bad else " ok")
    except Exception as error:
        result._note((name, test), error, True)
    finally:
        _running.pop()
        getattr(case, "tearDown", _nothing)()
        getattr(case, "doCleanups", _nothing)()


def _nothing():
    pass


class TestRunner:
    def run(self, suite):
        result = TestResult()
        suite.run(result)
        result.printErrors()
        print(LINE)
        print("Ran %d tests\n" % result.testsRun)
        if not result.wasSuccessful():
            print("FAILED (failures=%d, errors=%d)" % (result.failuresNum, result.errorsNum))
        elif result.skippedNum:
            print("OK (skipped=%d)" % result.skippedNum)
        else:
            print("OK")
        return result


TextTestRunner = TestRunner


def main(module="__main__", testRunner=None):
    """Runs the tests of a module, or of the one with the name, which must have been imported."""
    if testRunner is None:
        testRunner = TestRunner
    if isinstance(testRunner, type):
        testRunner = testRunner()
    if module == "__main__":
        import __main__ as module
    elif isinstance(module, str):
        module = sys.modules[module]
    suite = TestSuite(module.__name__)
    suite._load_module(module)
    return testRunner.run(suite)
