# A board of paper: pins that remember, buses that answer from tables.
_levels = []


class Pin:
    IN = 0
    OUT = 1
    OPEN_DRAIN = 2
    PULL_UP = 1
    PULL_DOWN = 2
    IRQ_RISING = 1
    IRQ_FALLING = 2
    log = _levels

    def __init__(self, id, mode=-1, pull=-1, value=0, **kw):
        self.id = id
        self.v = value or 0
        self.handler = None

    def init(self, mode=-1, pull=-1, value=None, **kw):
        if value is not None:
            self(value)

    def __call__(self, value=None):
        return self.value(value)

    def value(self, value=None):
        if value is None:
            return self.v
        self.v = int(bool(value))
        _levels.append((self.id, self.v))

    def on(self):
        self(1)

    def off(self):
        self(0)

    def irq(self, handler=None, trigger=3, hard=False):
        self.handler = handler
        return handler


class I2C:
    def __init__(self, id=0, **kw):
        self.regs = {}
        self.log = []

    def table(self, addr):
        if addr not in self.regs:
            self.regs[addr] = bytearray((i * 37 + addr * 11 + 5) & 0xFF for i in range(256))
        return self.regs[addr]

    def scan(self):
        return sorted(self.regs)

    def readfrom_mem_into(self, addr, reg, buf, *, addrsize=8):
        t = self.table(addr)
        for i in range(len(buf)):
            buf[i] = t[(reg + i) & 0xFF]

    def readfrom_mem(self, addr, reg, n, *, addrsize=8):
        b = bytearray(n)
        self.readfrom_mem_into(addr, reg, b)
        return bytes(b)

    def writeto_mem(self, addr, reg, buf, *, addrsize=8):
        t = self.table(addr)
        for i, x in enumerate(buf):
            t[(reg + i) & 0xFF] = x
        self.log.append((addr, reg, bytes(buf)))

    def writeto(self, addr, buf, stop=True):
        self.log.append((addr, bytes(buf)))
        return len(buf)

    def writevto(self, addr, vec, stop=True):
        self.log.append((addr, b"".join(bytes(v) for v in vec)))

    def readfrom(self, addr, n, stop=True):
        return bytes(self.table(addr)[:n])

    def readfrom_into(self, addr, buf, stop=True):
        for i in range(len(buf)):
            buf[i] = self.table(addr)[i]


SoftI2C = I2C


class SPI:
    def __init__(self, *a, **kw):
        self.log = []

    def init(self, *a, **kw):
        pass

    def write(self, buf):
        self.log.append(bytes(buf))

    def readinto(self, buf, write=0):
        for i in range(len(buf)):
            buf[i] = (i * 13 + write) & 0xFF

    def read(self, n, write=0):
        b = bytearray(n)
        self.readinto(b, write)
        return bytes(b)


class UART:
    def __init__(self, id=0, *a, **kw):
        self.sent = b""

    def init(self, *a, **kw):
        pass

    # What is sent comes back.
    def write(self, buf):
        self.sent += buf
        return len(buf)

    def any(self):
        return len(self.sent)

    def read(self, n=None):
        got = self.sent[:n]
        self.sent = self.sent[len(got) :]
        return got or None


# What a host asks of a device that takes new firmware: the state, two blocks, a block back, and to go on.
_REQUESTS = (
    b"\xa1\x03\x00\x00\x00\x00\x06\x00\x21\x01\x00\x00\x00\x00\x05\x00\xa1\x03\x00\x00\x00\x00\x06\x00"
    b"\x21\x01\x02\x00\x00\x00\x40\x00\xa1\x03\x00\x00\x00\x00\x06\x00\xa1\x02\x02\x00\x00\x00\x40\x00"
    b"\x21\x01\x03\x00\x00\x00\x00\x00\xa1\x03\x00\x00\x00\x00\x06\x00"
)


class _UsbDriver:
    def __init__(self, desc_dev, desc_cfg):
        self.desc_dev = desc_dev
        self.desc_cfg = desc_cfg


class USBDevice:
    BUILTIN_NONE = _UsbDriver(b"", b"")
    BUILTIN_DEFAULT = _UsbDriver(b"\x12\x01", b"\x09\x02")

    def __init__(self):
        self.builtin_driver = self.BUILTIN_DEFAULT
        self.control = None

    def config(
        self,
        desc_dev,
        desc_cfg,
        desc_strs=None,
        open_itf_cb=None,
        reset_cb=None,
        control_xfer_cb=None,
        xfer_cb=None,
    ):
        self.control = control_xfer_cb

    def active(self, on=None):
        if on and self.control:
            for at in range(0, len(_REQUESTS), 8):
                request = _REQUESTS[at : at + 8]
                self.control(1, request)
                self.control(3, request)


class Timer:
    def __init__(self, *a, **kw):
        pass


def bitstream(pin, encoding, timing, buf):
    _levels.append((pin.id, bytes(buf)))


def unique_id():
    return b"\x01\x02\x03\x04"


def freq(*a):
    return 125000000


def idle():
    pass
