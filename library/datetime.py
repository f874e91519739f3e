# datetime: dates and times of the Gregorian calendar, as CPython's documentation has them. Inside, spans are ints of
# microseconds, and days are counted from 0001-01-01, which is day 1.

import time as _time

MINYEAR = 1
MAXYEAR = 9999

_SECOND = 1000000
_DAY = 86400 * _SECOND
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_EPOCH = 719163


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_before_year(year):
    before = year - 1
    return before * 365 + before // 4 - before // 100 + before // 400


def _days_before_month(year, month):
    """Counted from March on, months have 31 and 30 days in a pattern."""
    if month <= 2:
        return 31 * (month - 1)
    return (306 * (month + 1) // 10) - 63 + _is_leap(year)


def _days_in_month(year, month):
    if month == 2:
        return 29 if _is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _to_ordinal(year, month, day):
    return _days_before_year(year) + _days_before_month(year, month) + day


def _from_ordinal(ordinal):
    year = ordinal * 400 // 146097 + 1
    if _days_before_year(year) >= ordinal:
        year -= 1
    elif _days_before_year(year + 1) < ordinal:
        year += 1
    rest = ordinal - _days_before_year(year)
    month = min(12, rest // 29 + 1)
    while _days_before_month(year, month) >= rest:
        month -= 1
    return year, month, rest - _days_before_month(year, month)


def _check_date(year, month, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError("year %d is out of range" % year)
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")


def _check_time(hour, minute, second, microsecond, fold):
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")


def _check_zone(tz):
    if tz is not None and not isinstance(tz, tzinfo):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass")


def _arguments(name, values):
    return "datetime.%s(%s)" % (name, ", ".join([str(value) for value in values]))


class _Ordered:
    """Compared by what `_compare` gives: negative, 0 or positive, or None where there is nothing to compare with."""

    def __eq__(self, other):
        order = self._compare(other, True)
        return NotImplemented if order is None else order == 0

    def __ne__(self, other):
        order = self._compare(other, True)
        return NotImplemented if order is None else order != 0

    def __lt__(self, other):
        order = self._compare(other, False)
        return NotImplemented if order is None else order < 0

    def __le__(self, other):
        order = self._compare(other, False)
        return NotImplemented if order is None else order <= 0

    def __gt__(self, other):
        order = self._compare(other, False)
        return NotImplemented if order is None else order > 0

    def __ge__(self, other):
        order = self._compare(other, False)
        return NotImplemented if order is None else order >= 0


class timedelta(_Ordered):
    def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        whole = 0
        parts = 0.0
        for value, unit in (
            (days, _DAY),
            (seconds, _SECOND),
            (microseconds, 1),
            (milliseconds, 1000),
            (minutes, 60 * _SECOND),
            (hours, 3600 * _SECOND),
            (weeks, 7 * _DAY),
        ):
            if isinstance(value, float):
                parts += value * unit
            else:
                whole += value * unit
        self._us = whole + round(parts)
        if abs(self._us // _DAY) > 999999999:
            raise OverflowError("days=%d; must have magnitude <= 999999999" % (self._us // _DAY))

    @property
    def days(self):
        return self._us // _DAY

    @property
    def seconds(self):
        return self._us // _SECOND % 86400

    @property
    def microseconds(self):
        return self._us % _SECOND

    def total_seconds(self):
        return self._us / _SECOND

    def __repr__(self):
        parts = []
        for name, value in (("days", self.days), ("seconds", self.seconds), ("microseconds", self.microseconds)):
            if value:
                parts.append("%s=%d" % (name, value))
        return "datetime.timedelta(%s)" % (", ".join(parts) or "0")

    def __str__(self):
        out = ""
        if self.days:
            out = "%d day%s, " % (self.days, "" if abs(self.days) == 1 else "s")
        minutes, seconds = divmod(self.seconds, 60)
        out += "%d:%02d:%02d" % (minutes // 60, minutes % 60, seconds)
        return out + (".%06d" % self.microseconds if self.microseconds else "")

    def __hash__(self):
        return hash(self._us)

    def __bool__(self):
        return self._us != 0

    def _compare(self, other, is_equality):
        return self._us - other._us if isinstance(other, timedelta) else None

    def __neg__(self):
        return timedelta(0, 0, -self._us)

    def __pos__(self):
        return self

    def __abs__(self):
        return timedelta(0, 0, abs(self._us))

    def __add__(self, other):
        return timedelta(0, 0, self._us + other._us) if isinstance(other, timedelta) else NotImplemented

    def __sub__(self, other):
        return timedelta(0, 0, self._us - other._us) if isinstance(other, timedelta) else NotImplemented

    def __mul__(self, factor):
        return timedelta(0, 0, round(self._us * factor))

    def __rmul__(self, factor):
        return self * factor

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._us / other._us
        return timedelta(0, 0, round(self._us / other))

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._us // other._us
        return timedelta(0, 0, self._us // other)

    def __mod__(self, other):
        return timedelta(0, 0, self._us % other._us)

    def __divmod__(self, other):
        return self // other, self % other


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(999999999, 86399, 999999)
timedelta.resolution = timedelta(0, 0, 1)


class tzinfo:
    def tzname(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt):
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt):
        """From UTC to here. Where clocks are put forward or back, what holds is what holds in standard time."""
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        saving = dt.dst()
        if offset is None or saving is None:
            raise ValueError("fromutc() requires a non-None utcoffset() and dst() result")
        standard = offset - saving
        if standard:
            dt += standard
            saving = dt.dst()
        return dt + saving


class timezone(tzinfo):
    def __init__(self, offset, name=None):
        if not timedelta(-1) < offset < timedelta(1):
            raise ValueError(
                "offset must be a timedelta strictly between -timedelta(hours=24) and"
                " timedelta(hours=24), not %r." % (offset,)
            )
        self._offset = offset
        self._name = name

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return "datetime.timezone(%r)" % (self._offset,)
        return "datetime.timezone(%r, %r)" % (self._offset, self._name)

    def __str__(self):
        return self.tzname(None)

    def __eq__(self, other):
        return isinstance(other, timezone) and self._offset == other._offset

    def __hash__(self):
        return hash(self._offset)

    def utcoffset(self, dt):
        return self._offset

    def tzname(self, dt):
        if self._name is not None:
            return self._name
        return "UTC" + (_offset_text(self._offset) if self._offset else "")

    def dst(self, dt):
        return None

    def fromutc(self, dt):
        return dt + self._offset


timezone.utc = timezone(timedelta(0))
UTC = timezone.utc


def _offset_text(offset):
    """+HH:MM, with seconds and microseconds where there are any."""
    us = abs(offset._us)
    minutes = us // (60 * _SECOND)
    out = "%s%02d:%02d" % ("-" if offset._us < 0 else "+", minutes // 60, minutes % 60)
    rest = us % (60 * _SECOND)
    if rest:
        out += ":%02d" % (rest // _SECOND)
    if rest % _SECOND:
        out += ".%06d" % (rest % _SECOND)
    return out


def _time_text(hour, minute, second, microsecond, timespec):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    if timespec == "hours":
        return "%02d" % hour
    if timespec == "minutes":
        return "%02d:%02d" % (hour, minute)
    out = "%02d:%02d:%02d" % (hour, minute, second)
    if timespec == "seconds":
        return out
    if timespec == "milliseconds":
        return out + ".%03d" % (microsecond // 1000)
    if timespec == "microseconds":
        return out + ".%06d" % microsecond
    raise ValueError("Unknown timespec value")


class _Scanner:
    """Reads numbers of so many digits, and what stands between them."""

    def __init__(self, text):
        self.text = text
        self.at = 0

    def number(self, digits):
        part = self.text[self.at : self.at + digits]
        if len(part) < digits or not part.isdigit():
            self.fail()
        self.at += digits
        return int(part)

    def take(self, characters):
        """One of the characters, or nothing."""
        character = self.text[self.at : self.at + 1]
        if character and character in characters:
            self.at += 1
            return character
        return ""

    def at_end(self):
        return self.at == len(self.text)

    def fail(self):
        raise ValueError("Invalid isoformat string: %r" % self.text)


def _scan_date(scanner):
    year = scanner.number(4)
    dash = scanner.take("-")
    month = scanner.number(2)
    if scanner.take("-") != dash:
        scanner.fail()
    return year, month, scanner.number(2)


def _scan_clock(scanner):
    """Hour, minute, second and microsecond; what is left out is 0."""
    values = [scanner.number(2), 0, 0, 0]
    colon = scanner.take(":")
    digit = scanner.text[scanner.at : scanner.at + 1].isdigit()
    if not colon and not digit:
        return values
    values[1] = scanner.number(2)
    digit = scanner.text[scanner.at : scanner.at + 1].isdigit()
    if scanner.take(":") != colon or (not colon and not digit):
        if colon or not digit:
            return values
        scanner.fail()
    values[2] = scanner.number(2)
    if scanner.take(".,"):
        digits = ""
        while character := scanner.take("0123456789"):
            digits += character
        if not digits:
            scanner.fail()
        values[3] = int((digits + "00000")[:6])
    return values


def _scan_time(scanner):
    hour, minute, second, microsecond = _scan_clock(scanner)
    zone = None
    sign = scanner.take("+-Z")
    if sign == "Z":
        zone = timezone.utc
    elif sign:
        h, m, s, us = _scan_clock(scanner)
        offset = timedelta(0, s, us, 0, m, h)
        zone = timezone(-offset if sign == "-" else offset) if offset else timezone.utc
    if not scanner.at_end():
        scanner.fail()
    return hour, minute, second, microsecond, zone


class date(_Ordered):
    def __init__(self, year, month, day):
        _check_date(year, month, day)
        self._year = year
        self._month = month
        self._day = day

    @classmethod
    def fromtimestamp(cls, timestamp):
        year, month, day = _time.localtime(int(timestamp // 1))[:3]
        return cls(year, month, day)

    @classmethod
    def today(cls):
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal):
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, text):
        scanner = _Scanner(text)
        parts = _scan_date(scanner)
        if not scanner.at_end():
            scanner.fail()
        return cls(*parts)

    @property
    def year(self):
        return self._year

    @property
    def month(self):
        return self._month

    @property
    def day(self):
        return self._day

    def replace(self, year=None, month=None, day=None):
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
        )

    def toordinal(self):
        return _to_ordinal(self._year, self._month, self._day)

    def timetuple(self):
        first = _to_ordinal(self._year, 1, 1)
        day = self.toordinal() - first + 1
        return (self._year, self._month, self._day, 0, 0, 0, self.weekday(), day, -1)

    def weekday(self):
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        return self.weekday() + 1

    def isocalendar(self):
        """The year and the week that hold this week's Thursday, and the day in it."""
        thursday = self.toordinal() - self.weekday() + 3
        year = _from_ordinal(thursday)[0]
        week = (thursday - _to_ordinal(year, 1, 1)) // 7 + 1
        return (year, week, self.isoweekday())

    def isoformat(self):
        return "%04d-%02d-%02d" % (self._year, self._month, self._day)

    def ctime(self):
        weekday, month = _WEEKDAYS[self.weekday()], _MONTHS[self._month - 1]
        return "%s %s %2d 00:00:00 %04d" % (weekday, month, self._day, self._year)

    def strftime(self, format):
        return _time.strftime(format, self.timetuple())

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def __repr__(self):
        return _arguments("date", (self._year, self._month, self._day))

    def __str__(self):
        return self.isoformat()

    def __hash__(self):
        return self.toordinal()

    def _compare(self, other, is_equality):
        if isinstance(other, date) and not isinstance(other, datetime):
            return self.toordinal() - other.toordinal()

    def __add__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        return type(self)(*_in_range(self.toordinal() + other.days))

    def __radd__(self, other):
        return self + other

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return type(self)(*_in_range(self.toordinal() - other.days))
        if isinstance(other, date) and not isinstance(other, datetime):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented


def _in_range(ordinal):
    if not 1 <= ordinal <= 3652059:
        raise OverflowError("date value out of range")
    return _from_ordinal(ordinal)


class _Clock(_Ordered):
    """What a time of day has, with or without a date."""

    @property
    def hour(self):
        return self._hour

    @property
    def minute(self):
        return self._minute

    @property
    def second(self):
        return self._second

    @property
    def microsecond(self):
        return self._microsecond

    @property
    def tzinfo(self):
        return self._tzinfo

    @property
    def fold(self):
        return self._fold


class time(_Clock):
    def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._fold = fold

    @classmethod
    def fromisoformat(cls, text):
        scanner = _Scanner(text)
        scanner.take("T")
        return cls(*_scan_time(scanner))

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        return type(self)(
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(None)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(None)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(None)

    def isoformat(self, timespec="auto"):
        out = _time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        offset = self.utcoffset()
        return out if offset is None else out + _offset_text(offset)

    def strftime(self, format):
        return _time.strftime(format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    def __format__(self, spec):
        return self.strftime(spec) if spec else str(self)

    def __repr__(self):
        values = [self._hour, self._minute]
        _add_details(values, self._second, self._microsecond, self._tzinfo, self._fold)
        return _arguments("time", values)

    def __str__(self):
        return self.isoformat()

    def _us(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * _SECOND + self._microsecond

    def __bool__(self):
        return True

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._us() if offset is None else self._us() - offset._us)

    def _compare(self, other, is_equality):
        if not isinstance(other, time):
            return None
        return _compare_moments(
            "time", self._us(), self.utcoffset(), other._us(), other.utcoffset(), is_equality
        )


time.min = time(0, 0)
time.max = time(23, 59, 59, 999999)
time.resolution = timedelta(0, 0, 1)


def _add_details(values, second, microsecond, tz, fold):
    if second or microsecond:
        values.append(second)
    if microsecond:
        values.append(microsecond)
    if fold:
        values.append("fold=1")
    if tz is not None:
        values.append("tzinfo=%r" % (tz,))


def _compare_moments(name, a, a_offset, b, b_offset, is_equality):
    """Those with a time zone and those without are never equal, and have no order."""
    if (a_offset is None) != (b_offset is None):
        if is_equality:
            return 1
        raise TypeError("can't compare offset-naive and offset-aware %ss" % name)
    if a_offset is not None:
        a -= a_offset._us
        b -= b_offset._us
    return a - b


class datetime(date, _Clock):
    def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        _check_date(year, month, day)
        _check_time(hour, minute, second, microsecond, fold)
        _check_zone(tzinfo)
        self._year = year
        self._month = month
        self._day = day
        self._hour = hour
        self._minute = minute
        self._second = second
        self._microsecond = microsecond
        self._tzinfo = tzinfo
        self._fold = fold

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        _check_zone(tz)
        seconds, us = divmod(round(timestamp * _SECOND), _SECOND)
        if tz is None:
            return cls(*_time.localtime(seconds)[:6], us)
        moment = cls(*_time.gmtime(seconds)[:6], us, tz)
        return tz.fromutc(moment)

    @classmethod
    def utcfromtimestamp(cls, timestamp):
        seconds, us = divmod(round(timestamp * _SECOND), _SECOND)
        return cls(*_time.gmtime(seconds)[:6], us)

    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def today(cls):
        return cls.now()

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, ordinal):
        return cls(*_from_ordinal(ordinal))

    @classmethod
    def fromisoformat(cls, text):
        scanner = _Scanner(text)
        day = _scan_date(scanner)
        if scanner.at_end():
            return cls(*day)
        scanner.at += 1
        return cls(*day, *_scan_time(scanner))

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        return cls(
            date.year,
            date.month,
            date.day,
            time.hour,
            time.minute,
            time.second,
            time.microsecond,
            time.tzinfo if tzinfo is True else tzinfo,
            fold=time.fold,
        )

    def date(self):
        return date(self._year, self._month, self._day)

    def time(self):
        return time(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        return time(
            self._hour, self._minute, self._second, self._microsecond, self._tzinfo, fold=self._fold
        )

    def replace(
        self,
        year=None,
        month=None,
        day=None,
        hour=None,
        minute=None,
        second=None,
        microsecond=None,
        tzinfo=True,
        *,
        fold=None
    ):
        return type(self)(
            self._year if year is None else year,
            self._month if month is None else month,
            self._day if day is None else day,
            self._hour if hour is None else hour,
            self._minute if minute is None else minute,
            self._second if second is None else second,
            self._microsecond if microsecond is None else microsecond,
            self._tzinfo if tzinfo is True else tzinfo,
            fold=self._fold if fold is None else fold,
        )

    def utcoffset(self):
        return None if self._tzinfo is None else self._tzinfo.utcoffset(self)

    def dst(self):
        return None if self._tzinfo is None else self._tzinfo.dst(self)

    def tzname(self):
        return None if self._tzinfo is None else self._tzinfo.tzname(self)

    def astimezone(self, tz=None):
        offset = self.utcoffset()
        if offset is None:
            offset = self._local_offset()
        if tz is None:
            tz = timezone(self._local_offset())
        if tz is self._tzinfo:
            return self
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def _local_offset(self):
        """How far the clock on the wall is ahead of UTC at this moment."""
        seconds = int(self.timestamp() // 1)
        local = datetime(*_time.localtime(seconds)[:6])
        return local - datetime(*_time.gmtime(seconds)[:6])

    def timestamp(self):
        offset = self.utcoffset()
        if offset is not None:
            return (self._us() - _EPOCH * _DAY - offset._us) / _SECOND
        local = (self._year, self._month, self._day, self._hour, self._minute, self._second, 0, 0, -1)
        return _time.mktime(local) + self._microsecond / _SECOND

    def timetuple(self):
        day = date.timetuple(self)
        saving = self.dst()
        clock = (self._hour, self._minute, self._second)
        return day[:3] + clock + day[6:8] + (-1 if saving is None else int(bool(saving)),)

    def utctimetuple(self):
        offset = self.utcoffset()
        moment = self if offset is None else self - offset
        return moment.timetuple()[:8] + (0,)

    def isoformat(self, sep="T", timespec="auto"):
        clock = _time_text(self._hour, self._minute, self._second, self._microsecond, timespec)
        offset = self.utcoffset()
        return date.isoformat(self) + sep + clock + ("" if offset is None else _offset_text(offset))

    def ctime(self):
        clock = "%02d:%02d:%02d" % (self._hour, self._minute, self._second)
        return date.ctime(self).replace("00:00:00", clock)

    def __repr__(self):
        values = [self._year, self._month, self._day, self._hour, self._minute]
        _add_details(values, self._second, self._microsecond, self._tzinfo, self._fold)
        return _arguments("datetime", values)

    def __str__(self):
        return self.isoformat(" ")

    def _us(self):
        """From the day before the first."""
        clock = (self._hour * 60 + self._minute) * 60 + self._second
        return (self.toordinal() * 86400 + clock) * _SECOND + self._microsecond

    def __hash__(self):
        offset = self.utcoffset()
        return hash(self._us() if offset is None else self._us() - offset._us)

    def _compare(self, other, is_equality):
        if not isinstance(other, datetime):
            return None
        # In one zone the clock on the wall counts, whatever was done to it.
        if self._tzinfo is other._tzinfo:
            return self._us() - other._us()
        return _compare_moments(
            "datetime", self._us(), self.utcoffset(), other._us(), other.utcoffset(), is_equality
        )

    def _moved(self, us):
        days, clock = divmod(self._us() + us, _DAY)
        year, month, day = _in_range(days)
        seconds, microsecond = divmod(clock, _SECOND)
        minutes, second = divmod(seconds, 60)
        return type(self)(
            year, month, day, minutes // 60, minutes % 60, second, microsecond, self._tzinfo
        )

    def __add__(self, other):
        return self._moved(other._us) if isinstance(other, timedelta) else NotImplemented

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._moved(-other._us)
        if not isinstance(other, datetime):
            return NotImplemented
        between = self._us() - other._us()
        if self._tzinfo is other._tzinfo:
            return timedelta(0, 0, between)
        mine, theirs = self.utcoffset(), other.utcoffset()
        if (mine is None) != (theirs is None):
            raise TypeError("can't subtract offset-naive and offset-aware datetimes")
        return timedelta(0, 0, between if mine is None else between - mine._us + theirs._us)


date.min = date(1, 1, 1)
date.max = date(9999, 12, 31)
date.resolution = timedelta(1)
datetime.min = datetime(1, 1, 1)
datetime.max = datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(0, 0, 1)
