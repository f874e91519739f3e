const IDLE = 0;
const WORKER = 1;
const HANDLER_A = 2;
const HANDLER_B = 3;
const DEVICE_A = 4;
const DEVICE_B = 5;
const KIND_DEVICE = 0;
const KIND_WORK = 1;

const RUNNING = 0;
const RUNNABLE = 1;
const SUSPENDED = 2;
const HELD = 4;

class Packet {
  constructor(link, ident, kind) {
    this.link = link;
    this.ident = ident;
    this.kind = kind;
    this.datum = 0;
    this.data = [0, 0, 0, 0];
  }

  appendTo(queue) {
    this.link = null;
    if (queue === null) return this;
    let last = queue;
    while (last.link !== null) last = last.link;
    last.link = this;
    return queue;
  }
}

class Task {
  constructor(scheduler, ident, priority, queue, state, link) {
    this.scheduler = scheduler;
    this.ident = ident;
    this.priority = priority;
    this.queue = queue;
    this.state = state;
    this.link = link;
  }

  resume() {
    let packet = null;
    if (this.state === (SUSPENDED | RUNNABLE)) {
      packet = this.queue;
      this.queue = packet.link;
      this.state = this.queue === null ? RUNNING : RUNNABLE;
    }
    return this.run(packet);
  }

  isBlocked() {
    return (this.state & HELD) !== 0 || this.state === SUSPENDED;
  }

  receive(sender, packet) {
    if (this.queue === null) {
      this.queue = packet;
      this.state |= RUNNABLE;
      if (this.priority > sender.priority) return this;
    } else {
      this.queue = packet.appendTo(this.queue);
    }
    return sender;
  }
}

class IdleTask extends Task {
  constructor(scheduler, count, link) {
    super(scheduler, IDLE, 0, null, RUNNING, link);
    this.seed = 1;
    this.count = count;
  }

  run(_packet) {
    this.count--;
    if (this.count === 0) return this.scheduler.hold();
    if ((this.seed & 1) === 0) {
      this.seed >>= 1;
      return this.scheduler.release(DEVICE_A);
    }
    this.seed = (this.seed >> 1) ^ 0xd008;
    return this.scheduler.release(DEVICE_B);
  }
}

class WorkerTask extends Task {
  constructor(scheduler, queue, link) {
    super(scheduler, WORKER, 1000, queue, SUSPENDED | RUNNABLE, link);
    this.target = HANDLER_A;
    this.letter = 0;
  }

  run(packet) {
    if (packet === null) return this.scheduler.suspend();
    this.target = this.target === HANDLER_A ? HANDLER_B : HANDLER_A;
    packet.ident = this.target;
    packet.datum = 0;
    for (let i = 0; i < 4; i++) {
      this.letter++;
      if (this.letter > 26) this.letter = 1;
      packet.data[i] = this.letter;
    }
    return this.scheduler.send(packet);
  }
}

class HandlerTask extends Task {
  constructor(scheduler, ident, priority, queue, link) {
    super(scheduler, ident, priority, queue, SUSPENDED | RUNNABLE, link);
    this.work = null;
    this.devices = null;
  }

  run(packet) {
    if (packet !== null) {
      if (packet.kind === KIND_WORK) this.work = packet.appendTo(this.work);
      else this.devices = packet.appendTo(this.devices);
    }
    const work = this.work;
    if (work !== null) {
      const count = work.datum;
      if (count >= 4) {
        this.work = work.link;
        return this.scheduler.send(work);
      }
      const device = this.devices;
      if (device !== null) {
        this.devices = device.link;
        device.datum = work.data[count];
        work.datum = count + 1;
        return this.scheduler.send(device);
      }
    }
    return this.scheduler.suspend();
  }
}

class DeviceTask extends Task {
  constructor(scheduler, ident, priority, link) {
    super(scheduler, ident, priority, null, SUSPENDED, link);
    this.pending = null;
  }

  run(packet) {
    if (packet === null) {
      const pending = this.pending;
      if (pending === null) return this.scheduler.suspend();
      this.pending = null;
      return this.scheduler.send(pending);
    }
    this.pending = packet;
    return this.scheduler.hold();
  }
}

class Scheduler {
  constructor() {
    this.tasks = new Array(6).fill(null);
    this.list = null;
    this.current = null;
    this.queued = 0;
    this.held = 0;
  }

  add(task) {
    this.list = task;
    this.tasks[task.ident] = task;
  }

  run() {
    this.current = this.list;
    while (this.current !== null) {
      this.current = this.current.isBlocked() ? this.current.link : this.current.resume();
    }
  }

  hold() {
    this.held++;
    this.current.state |= HELD;
    return this.current.link;
  }

  suspend() {
    this.current.state |= SUSPENDED;
    return this.current;
  }

  release(ident) {
    const task = this.tasks[ident];
    task.state &= ~HELD;
    return task.priority > this.current.priority ? task : this.current;
  }

  send(packet) {
    const task = this.tasks[packet.ident];
    this.queued++;
    packet.link = null;
    packet.ident = this.current.ident;
    return task.receive(this.current, packet);
  }
}

function simulate() {
  const scheduler = new Scheduler();
  scheduler.add(new IdleTask(scheduler, 1000, null));
  const queue = new Packet(new Packet(null, WORKER, KIND_WORK), WORKER, KIND_WORK);
  scheduler.add(new WorkerTask(scheduler, queue, scheduler.list));
  for (const [handler, device, priority] of [
    [HANDLER_A, DEVICE_A, 2000],
    [HANDLER_B, DEVICE_B, 3000],
  ]) {
    let packets = null;
    for (let i = 0; i < 3; i++) packets = new Packet(packets, device, KIND_DEVICE);
    scheduler.add(new HandlerTask(scheduler, handler, priority, packets, scheduler.list));
  }
  scheduler.add(new DeviceTask(scheduler, DEVICE_A, 4000, scheduler.list));
  scheduler.add(new DeviceTask(scheduler, DEVICE_B, 5000, scheduler.list));
  scheduler.run();
  return scheduler;
}

export function main(n) {
  let queued = 0;
  let held = 0;
  for (let i = 0; i < n; i++) {
    const scheduler = simulate();
    queued += scheduler.queued;
    held += scheduler.held;
  }
  console.log(queued, held, queued === 2322 * n && held === 928 * n ? "True" : "False");
}
