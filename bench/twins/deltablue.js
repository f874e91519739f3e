const REQUIRED = 0;
const PREFERRED = 2;
const DEFAULT = 3;
const NORMAL = 4;
const WEAKEST = 6;
const NONE = 0;
const FORWARD = 1;
const BACKWARD = 2;

class Variable {
  constructor(name, value = 0) {
    this.name = name;
    this.value = value;
    this.constraints = [];
    this.determinedBy = null;
    this.mark = 0;
    this.strength = WEAKEST;
    this.stay = true;
  }

  removeConstraint(constraint) {
    this.constraints.splice(this.constraints.indexOf(constraint), 1);
  }
}

class Constraint {
  constructor(strength) {
    this.strength = strength;
  }

  attach(planner) {
    this.joinGraph();
    planner.add(this);
  }

  detach(planner) {
    if (this.isSatisfied()) planner.remove(this);
    else this.leaveGraph();
  }

  satisfy(mark, planner) {
    this.chooseMethod(mark);
    if (!this.isSatisfied()) {
      if (this.strength === REQUIRED) throw new Error("could not satisfy a required constraint");
      return null;
    }
    this.markInputs(mark);
    const output = this.output();
    const overridden = output.determinedBy;
    if (overridden !== null) overridden.forget();
    output.determinedBy = this;
    if (!planner.propagate(this, mark)) throw new Error("cycle");
    output.mark = mark;
    return overridden;
  }

  isInput() {
    return false;
  }

  inputsKnown(mark) {
    for (const variable of this.inputs()) {
      if (!(variable.mark === mark || variable.stay || variable.determinedBy === null)) return false;
    }
    return true;
  }

  markInputs(mark) {
    for (const variable of this.inputs()) variable.mark = mark;
  }
}

class UnaryConstraint extends Constraint {
  constructor(variable, strength, planner) {
    super(strength);
    this.variable = variable;
    this.satisfied = false;
    this.attach(planner);
  }

  joinGraph() {
    this.variable.constraints.push(this);
    this.satisfied = false;
  }

  leaveGraph() {
    this.variable.removeConstraint(this);
    this.satisfied = false;
  }

  chooseMethod(mark) {
    this.satisfied = this.variable.mark !== mark && this.strength < this.variable.strength;
  }

  isSatisfied() {
    return this.satisfied;
  }

  forget() {
    this.satisfied = false;
  }

  inputs() {
    return [];
  }

  output() {
    return this.variable;
  }

  recalculate() {
    this.variable.strength = this.strength;
    this.variable.stay = !this.isInput();
    if (this.variable.stay) this.execute();
  }

  execute() {}
}

class StayConstraint extends UnaryConstraint {}

class EditConstraint extends UnaryConstraint {
  isInput() {
    return true;
  }
}

class BinaryConstraint extends Constraint {
  constructor(left, right, strength) {
    super(strength);
    this.left = left;
    this.right = right;
    this.direction = NONE;
  }

  joinGraph() {
    this.left.constraints.push(this);
    this.right.constraints.push(this);
    this.direction = NONE;
  }

  leaveGraph() {
    this.left.removeConstraint(this);
    this.right.removeConstraint(this);
    this.direction = NONE;
  }

  chooseMethod(mark) {
    const { left, right, strength } = this;
    if (left.mark === mark) {
      this.direction = right.mark !== mark && strength < right.strength ? FORWARD : NONE;
    } else if (right.mark === mark) {
      this.direction = strength < left.strength ? BACKWARD : NONE;
    } else if (left.strength > right.strength) {
      this.direction = strength < left.strength ? BACKWARD : NONE;
    } else {
      this.direction = strength < right.strength ? FORWARD : NONE;
    }
  }

  isSatisfied() {
    return this.direction !== NONE;
  }

  forget() {
    this.direction = NONE;
  }

  inputs() {
    return [this.input()];
  }

  input() {
    return this.direction === FORWARD ? this.left : this.right;
  }

  output() {
    return this.direction === FORWARD ? this.right : this.left;
  }

  recalculate() {
    const source = this.input();
    const output = this.output();
    output.strength = Math.max(this.strength, source.strength);
    output.stay = source.stay;
    if (output.stay) this.execute();
  }
}

class EqualConstraint extends BinaryConstraint {
  constructor(left, right, strength, planner) {
    super(left, right, strength);
    this.attach(planner);
  }

  execute() {
    this.output().value = this.input().value;
  }
}

class ScaleConstraint extends BinaryConstraint {
  constructor(source, scale, offset, target, strength, planner) {
    super(source, target, strength);
    this.scale = scale;
    this.offset = offset;
    this.attach(planner);
  }

  joinGraph() {
    super.joinGraph();
    this.scale.constraints.push(this);
    this.offset.constraints.push(this);
  }

  leaveGraph() {
    super.leaveGraph();
    this.scale.removeConstraint(this);
    this.offset.removeConstraint(this);
  }

  inputs() {
    return [this.input(), this.scale, this.offset];
  }

  execute() {
    if (this.direction === FORWARD) {
      this.right.value = this.left.value * this.scale.value + this.offset.value;
    } else {
      this.left.value = Math.floor((this.right.value - this.offset.value) / this.scale.value);
    }
  }

  recalculate() {
    const source = this.input();
    const output = this.output();
    output.strength = Math.max(this.strength, source.strength);
    output.stay = source.stay && this.scale.stay && this.offset.stay;
    if (output.stay) this.execute();
  }
}

class Planner {
  constructor() {
    this.currentMark = 0;
  }

  newMark() {
    return ++this.currentMark;
  }

  add(constraint) {
    const mark = this.newMark();
    let overridden = constraint.satisfy(mark, this);
    while (overridden !== null) overridden = overridden.satisfy(mark, this);
  }

  remove(constraint) {
    const output = constraint.output();
    constraint.forget();
    constraint.leaveGraph();
    const unsatisfied = this.retract(output);
    for (let strength = REQUIRED; strength <= WEAKEST; strength++) {
      for (const candidate of unsatisfied) if (candidate.strength === strength) this.add(candidate);
    }
  }

  propagate(constraint, mark) {
    const pending = [constraint];
    while (pending.length > 0) {
      const current = pending.pop();
      const output = current.output();
      if (output.mark === mark) {
        this.remove(constraint);
        return false;
      }
      current.recalculate();
      this.addConsumers(output, pending);
    }
    return true;
  }

  retract(output) {
    output.determinedBy = null;
    output.strength = WEAKEST;
    output.stay = true;
    const unsatisfied = [];
    const pending = [output];
    while (pending.length > 0) {
      const variable = pending.pop();
      for (const constraint of variable.constraints) {
        if (!constraint.isSatisfied()) unsatisfied.push(constraint);
      }
      for (const constraint of variable.constraints) {
        if (constraint !== variable.determinedBy && constraint.isSatisfied()) {
          constraint.recalculate();
          pending.push(constraint.output());
        }
      }
    }
    return unsatisfied;
  }

  addConsumers(variable, pending) {
    for (const constraint of variable.constraints) {
      if (constraint !== variable.determinedBy && constraint.isSatisfied()) pending.push(constraint);
    }
  }

  planFrom(edits) {
    const sources = edits.filter((edit) => edit.isInput() && edit.isSatisfied());
    const mark = this.newMark();
    const plan = [];
    while (sources.length > 0) {
      const constraint = sources.pop();
      const output = constraint.output();
      if (output.mark !== mark && constraint.inputsKnown(mark)) {
        plan.push(constraint);
        output.mark = mark;
        this.addConsumers(output, sources);
      }
    }
    return plan;
  }
}

function execute(plan) {
  for (const constraint of plan) constraint.execute();
}

function testChain(n) {
  const planner = new Planner();
  const variables = Array.from({ length: n + 1 }, (_, i) => new Variable(`v${i}`));
  for (let i = 0; i < n; i++) new EqualConstraint(variables[i], variables[i + 1], REQUIRED, planner);
  new StayConstraint(variables[n], DEFAULT, planner);
  const edit = new EditConstraint(variables[0], PREFERRED, planner);
  const plan = planner.planFrom([edit]);
  for (let value = 0; value < 100; value++) {
    variables[0].value = value;
    execute(plan);
    if (variables[n].value !== value) throw new Error("chain is broken");
  }
  edit.detach(planner);
  return variables[n].value + plan.length;
}

function change(planner, variable, value) {
  const edit = new EditConstraint(variable, PREFERRED, planner);
  const plan = planner.planFrom([edit]);
  for (let i = 0; i < 10; i++) {
    variable.value = value;
    execute(plan);
  }
  edit.detach(planner);
}

function sumValues(variables) {
  return variables.reduce((total, variable) => total + variable.value, 0);
}

function testProjection(n) {
  const planner = new Planner();
  const scale = new Variable("scale", 10);
  const offset = new Variable("offset", 1000);
  const sources = [];
  const targets = [];
  for (let i = 0; i < n; i++) {
    const source = new Variable("source", i);
    const target = new Variable("target", i);
    sources.push(source);
    targets.push(target);
    new StayConstraint(source, NORMAL, planner);
    new ScaleConstraint(source, scale, offset, target, REQUIRED, planner);
  }
  change(planner, sources[0], 17);
  change(planner, targets[n - 1], 1050);
  let total = targets[0].value + sources[n - 1].value;
  change(planner, scale, 5);
  total += sumValues(targets.slice(0, -1));
  change(planner, offset, 2000);
  return total + sumValues(targets.slice(0, -1));
}

export function main(n) {
  console.log(testChain(n), testProjection(n));
}
