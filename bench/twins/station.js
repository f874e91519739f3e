class MovingAverage {
  constructor(size = 8) {
    this.size = size;
    this.values = [];
    this.total = 0;
  }

  update(value) {
    this.values.push(value);
    this.total += value;
    if (this.values.length > this.size) this.total -= this.values.shift();
    return this.total / this.values.length;
  }
}

class LowPass {
  constructor(alpha = 0.1) {
    this.alpha = alpha;
    this.value = 0;
  }

  update(value) {
    this.value += (value - this.value) * this.alpha;
    return this.value;
  }
}

class Controller {
  constructor({ kp, ki = 0, kd = 0, limits = [0, 100] }) {
    this.kp = kp;
    this.ki = ki;
    this.kd = kd;
    [this.low, this.high] = limits;
    this.integral = 0;
    this.last = 0;
    this.saturated = 0;
  }

  clamp(value) {
    if (value < this.low) {
      this.saturated++;
      return this.low;
    }
    if (value > this.high) {
      this.saturated++;
      return this.high;
    }
    return value;
  }

  update(error, dt) {
    this.integral += error * dt;
    const slope = (error - this.last) / dt;
    this.last = error;
    return this.clamp(this.kp * error + this.ki * this.integral + this.kd * slope);
  }
}

class Room {
  #temperature;

  constructor(outside) {
    this.outside = outside;
    this.#temperature = outside;
  }

  get temperature() {
    return this.#temperature;
  }

  set temperature(value) {
    this.#temperature = Math.min(Math.max(value, -40), 85);
  }

  heat(power, dt) {
    this.temperature += (power * 0.02 - (this.temperature - this.outside) * 0.05) * dt;
  }
}

export function main(n) {
  const settings = { kp: 8, ki: 0.6, kd: 0.5 };
  const controller = new Controller({ limits: [0, 80], ...settings });
  const room = new Room(5);
  const filters = [new MovingAverage(), new LowPass(0.25), new MovingAverage(3)];
  const alarms = { cold: 0, hot: 0, ok: 0 };
  let noise = 1;
  for (let tick = 0; tick < n; tick++) {
    noise = (noise * 1309 + 13849) & 0xffff;
    let measured = room.temperature + (noise / 65536 - 0.5) * 0.4;
    for (const stage of filters) measured = stage.update(measured);
    const target = tick % 2000 < 1200 ? 21 : 16;
    room.heat(controller.update(target - measured, 0.5), 0.5);
    const state = measured < target - 1 ? "cold" : measured > target + 1 ? "hot" : "ok";
    alarms[state]++;
  }
  console.log(room.temperature.toFixed(4), controller.saturated, alarms.cold, alarms.hot, alarms.ok);
}
