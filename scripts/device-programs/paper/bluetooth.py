# A radio of paper: one device is near, which has all that anybody looks for; who connects is told so, and left after a while.
import struct

FLAG_READ = 0x02
FLAG_WRITE_NO_RESPONSE = 0x04
FLAG_WRITE = 0x08
FLAG_NOTIFY = 0x10
FLAG_INDICATE = 0x20

_ADDRESS = b"\x01\x02\x03\x04\x05\x06"
# General discoverable; a service of UART, one of the environment; a name.
_ADVERTISED = b"\x02\x01\x06\x11\x076E400001-B5A3-F3\x03\x03\x1a\x18\x06\x09paper"
_SERVICES = (b"\x1a\x18", b"6E400001-B5A3-F3")
_CHARACTERISTICS = (b"\x6e\x2a", b"6E400002-B5A3-F3", b"6E400003-B5A3-F3")


# As long as a real one; of paper are the bytes.
def UUID(value):
    if isinstance(value, int):
        return struct.pack("<H", value)
    return value[:16].encode() if isinstance(value, str) else value


class BLE:
    def __init__(self):
        self.handler = None
        self.values = []
        self.sent = 0

    def active(self, on=None):
        return True

    def config(self, *names, **values):
        return (0, _ADDRESS) if names else None

    def irq(self, handler):
        self.handler = handler

    def tell(self, event, data):
        if self.handler:
            self.handler(event, data)

    def gatts_register_services(self, services):
        handles = []
        for _, characteristics in services:
            own = []
            for _ in characteristics:
                self.values.append(b"")
                own.append(len(self.values) - 1)
            handles.append(own)
        return handles

    def gatts_set_buffer(self, handle, size, append=False):
        self.values[handle] = b""

    def gatts_read(self, handle):
        return self.values[handle]

    def gatts_write(self, handle, data):
        self.values[handle] = bytes(data)

    def gatts_notify(self, connection, handle, data=None):
        self.count(connection, 2)

    def gatts_indicate(self, connection, handle):
        self.tell(20, (connection, handle, 0))
        self.count(connection, 2)

    # Twelve parcels, and the other side has had enough.
    def count(self, connection, left):
        self.sent += 1
        if self.sent == 12:
            self.tell(left, (connection, 0, _ADDRESS))

    def gap_advertise(self, interval, adv_data=None, resp_data=None, connectable=True):
        if interval is not None and self.sent == 0:
            self.tell(1, (64, 0, _ADDRESS))
            for handle in range(len(self.values)):
                self.values[handle] = b"ping\n"
                self.tell(3, (64, handle))

    def gap_scan(self, duration, interval=0, window=0, active=False):
        if duration is not None:
            self.tell(5, (0, _ADDRESS, 0, -60, _ADVERTISED))
            self.tell(6, ())

    def gap_connect(self, kind, address):
        self.tell(7, (64, kind, address))

    def gap_disconnect(self, connection):
        self.tell(8, (connection, 0, _ADDRESS))

    def gap_passkey(self, connection, action, passkey):
        pass

    def gattc_discover_services(self, connection, uuid=None):
        for each in _SERVICES:
            self.tell(9, (connection, 1, 9, each))
        self.tell(10, (connection, 0))

    def gattc_discover_characteristics(self, connection, start, end, uuid=None):
        for each in _CHARACTERISTICS:
            self.tell(11, (connection, 1, 2, FLAG_READ, each))
        self.tell(12, (connection, 0))

    def gattc_read(self, connection, handle):
        self.tell(15, (connection, handle, b"\x34\x12"))
        self.tell(16, (connection, handle, 0))
        self.count(connection, 8)

    def gattc_write(self, connection, handle, data, mode=0):
        self.tell(17, (connection, handle, 0))
        self.tell(18, (connection, handle, data.encode() if isinstance(data, str) else bytes(data)))
        self.count(connection, 8)
