# Richards: the scheduler of a small operating system; linked packets and virtual run() methods.
N = 30  # 1 in tests

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
KIND_DEVICE = 0
KIND_WORK = 1

RUNNING = 0
RUNNABLE = 1
SUSPENDED = 2
HELD = 4


class Packet:
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        last = queue
        while last.link is not None:
            last = last.link
        last.link = self
        return queue


class Task:
    def __init__(self, scheduler, ident, priority, queue, state, link):
        self.scheduler = scheduler
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.state = state
        self.link = link

    def resume(self):
        packet = None
        if self.state == SUSPENDED | RUNNABLE:
            packet = self.queue
            self.queue = packet.link
            self.state = RUNNING if self.queue is None else RUNNABLE
        return self.run(packet)

    def is_blocked(self):
        return self.state & HELD != 0 or self.state == SUSPENDED

    def receive(self, sender, packet):
        if self.queue is None:
            self.queue = packet
            self.state |= RUNNABLE
            if self.priority > sender.priority:
                return self
        else:
            self.queue = packet.append_to(self.queue)
        return sender


class IdleTask(Task):
    def __init__(self, scheduler, count, link):
        super().__init__(scheduler, IDLE, 0, None, RUNNING, link)
        self.seed = 1
        self.count = count

    def run(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.scheduler.hold()
        if self.seed & 1 == 0:
            self.seed >>= 1
            return self.scheduler.release(DEVICE_A)
        self.seed = (self.seed >> 1) ^ 0xD008
        return self.scheduler.release(DEVICE_B)


class WorkerTask(Task):
    def __init__(self, scheduler, queue, link):
        super().__init__(scheduler, WORKER, 1000, queue, SUSPENDED | RUNNABLE, link)
        self.target = HANDLER_A
        self.letter = 0

    def run(self, packet):
        if packet is None:
            return self.scheduler.suspend()
        self.target = HANDLER_B if self.target == HANDLER_A else HANDLER_A
        packet.ident = self.target
        packet.datum = 0
        for i in range(4):
            self.letter += 1
            if self.letter > 26:
                self.letter = 1
            packet.data[i] = self.letter
        return self.scheduler.send(packet)


class HandlerTask(Task):
    def __init__(self, scheduler, ident, priority, queue, link):
        super().__init__(scheduler, ident, priority, queue, SUSPENDED | RUNNABLE, link)
        self.work = None
        self.devices = None

    def run(self, packet):
        if packet is not None:
            if packet.kind == KIND_WORK:
                self.work = packet.append_to(self.work)
            else:
                self.devices = packet.append_to(self.devices)
        work = self.work
        if work is not None:
            count = work.datum
            if count >= 4:
                self.work = work.link
                return self.scheduler.send(work)
            device = self.devices
            if device is not None:
                self.devices = device.link
                device.datum = work.data[count]
                work.datum = count + 1
                return self.scheduler.send(device)
        return self.scheduler.suspend()


class DeviceTask(Task):
    def __init__(self, scheduler, ident, priority, link):
        super().__init__(scheduler, ident, priority, None, SUSPENDED, link)
        self.pending = None

    def run(self, packet):
        if packet is None:
            pending = self.pending
            if pending is None:
                return self.scheduler.suspend()
            self.pending = None
            return self.scheduler.send(pending)
        self.pending = packet
        return self.scheduler.hold()


class Scheduler:
    def __init__(self):
        self.tasks = [None] * 6
        self.list = None
        self.current = None
        self.queued = 0
        self.held = 0

    def add(self, task):
        self.list = task
        self.tasks[task.ident] = task

    def run(self):
        self.current = self.list
        while self.current is not None:
            if self.current.is_blocked():
                self.current = self.current.link
            else:
                self.current = self.current.resume()

    def hold(self):
        self.held += 1
        self.current.state |= HELD
        return self.current.link

    def suspend(self):
        self.current.state |= SUSPENDED
        return self.current

    def release(self, ident):
        task = self.tasks[ident]
        task.state &= ~HELD
        return task if task.priority > self.current.priority else self.current

    def send(self, packet):
        task = self.tasks[packet.ident]
        self.queued += 1
        packet.link = None
        packet.ident = self.current.ident
        return task.receive(self.current, packet)


def simulate():
    scheduler = Scheduler()
    scheduler.add(IdleTask(scheduler, 1000, None))
    queue = Packet(Packet(None, WORKER, KIND_WORK), WORKER, KIND_WORK)
    scheduler.add(WorkerTask(scheduler, queue, scheduler.list))
    for handler, device, priority in ((HANDLER_A, DEVICE_A, 2000), (HANDLER_B, DEVICE_B, 3000)):
        queue = None
        for _ in range(3):
            queue = Packet(queue, device, KIND_DEVICE)
        scheduler.add(HandlerTask(scheduler, handler, priority, queue, scheduler.list))
    scheduler.add(DeviceTask(scheduler, DEVICE_A, 4000, scheduler.list))
    scheduler.add(DeviceTask(scheduler, DEVICE_B, 5000, scheduler.list))
    scheduler.run()
    return scheduler


def main(n):
    queued = held = 0
    for _ in range(n):
        scheduler = simulate()
        queued += scheduler.queued
        held += scheduler.held
    print(queued, held, queued == 2322 * n and held == 928 * n)


main(N)
