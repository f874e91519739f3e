# A network of paper: it is there at once, and every frame of the channel looks the same.
MODE_11B = 1
MODE_11G = 2
MODE_11N = 4


class WLAN:
    IF_STA = 0
    IF_AP = 1
    PM_NONE = 0

    def __init__(self, kind=0):
        self.on = False
        self.joined = False
        self.settings = {}

    def active(self, on=None):
        if on is None:
            return self.on
        self.on = on

    def config(self, *names, **settings):
        self.settings.update(settings)

    def connect(self, name=None, key=None):
        self.joined = True

    def disconnect(self):
        self.joined = False

    def isconnected(self):
        return self.joined

    def ifconfig(self):
        return ("192.168.4.2", "255.255.255.0", "192.168.4.1", "192.168.4.1")

    def csi_enable(self, **settings):
        self.settings.update(settings)

    def csi_disable(self):
        pass

    def csi_available(self):
        return 1

    def csi_dropped(self):
        return 0

    def csi_read(self, frame=None):
        from array import array

        samples = array("h", [(i * 37) % 101 - 50 for i in range(128)])
        return (-55, 6, b"\x01\x02\x03\x04\x05\x06", 1000, 100, samples, 11, 0, 7)
