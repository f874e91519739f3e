# DeltaBlue: an incremental constraint solver; inheritance, method overriding and lists of objects.
N = 400  # 5 in tests

REQUIRED, STRONG, PREFERRED, DEFAULT, NORMAL, WEAK, WEAKEST = range(7)
NONE, FORWARD, BACKWARD = range(3)


class Variable:
    def __init__(self, name, value=0):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.mark = 0
        self.strength = WEAKEST
        self.stay = True


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def attach(self, planner):
        self.join_graph()
        planner.add(self)

    def detach(self, planner):
        if self.is_satisfied():
            planner.remove(self)
        else:
            self.leave_graph()

    def satisfy(self, mark, planner):
        self.choose_method(mark)
        if not self.is_satisfied():
            if self.strength == REQUIRED:
                raise ValueError("could not satisfy a required constraint")
            return None
        self.mark_inputs(mark)
        output = self.output()
        overridden = output.determined_by
        if overridden is not None:
            overridden.forget()
        output.determined_by = self
        if not planner.propagate(self, mark):
            raise ValueError("cycle")
        output.mark = mark
        return overridden

    def is_input(self):
        return False

    def inputs_known(self, mark):
        for variable in self.inputs():
            if not (variable.mark == mark or variable.stay or variable.determined_by is None):
                return False
        return True

    def mark_inputs(self, mark):
        for variable in self.inputs():
            variable.mark = mark


class UnaryConstraint(Constraint):
    def __init__(self, variable, strength, planner):
        super().__init__(strength)
        self.variable = variable
        self.satisfied = False
        self.attach(planner)

    def join_graph(self):
        self.variable.constraints.append(self)
        self.satisfied = False

    def leave_graph(self):
        self.variable.constraints.remove(self)
        self.satisfied = False

    def choose_method(self, mark):
        self.satisfied = self.variable.mark != mark and self.strength < self.variable.strength

    def is_satisfied(self):
        return self.satisfied

    def forget(self):
        self.satisfied = False

    def inputs(self):
        return []

    def output(self):
        return self.variable

    def recalculate(self):
        self.variable.strength = self.strength
        self.variable.stay = not self.is_input()
        if self.variable.stay:
            self.execute()

    def execute(self):
        pass


class StayConstraint(UnaryConstraint):
    pass


class EditConstraint(UnaryConstraint):
    def is_input(self):
        return True


class BinaryConstraint(Constraint):
    def __init__(self, left, right, strength):
        super().__init__(strength)
        self.left = left
        self.right = right
        self.direction = NONE

    def join_graph(self):
        self.left.constraints.append(self)
        self.right.constraints.append(self)
        self.direction = NONE

    def leave_graph(self):
        self.left.constraints.remove(self)
        self.right.constraints.remove(self)
        self.direction = NONE

    def choose_method(self, mark):
        left = self.left
        right = self.right
        strength = self.strength
        if left.mark == mark:
            self.direction = FORWARD if right.mark != mark and strength < right.strength else NONE
        elif right.mark == mark:
            self.direction = BACKWARD if strength < left.strength else NONE
        elif left.strength > right.strength:
            self.direction = BACKWARD if strength < left.strength else NONE
        else:
            self.direction = FORWARD if strength < right.strength else NONE

    def is_satisfied(self):
        return self.direction != NONE

    def forget(self):
        self.direction = NONE

    def inputs(self):
        return [self.input()]

    def input(self):
        return self.left if self.direction == FORWARD else self.right

    def output(self):
        return self.right if self.direction == FORWARD else self.left

    def recalculate(self):
        source = self.input()
        output = self.output()
        output.strength = max(self.strength, source.strength)
        output.stay = source.stay
        if output.stay:
            self.execute()


class EqualConstraint(BinaryConstraint):
    def __init__(self, left, right, strength, planner):
        super().__init__(left, right, strength)
        self.attach(planner)

    def execute(self):
        self.output().value = self.input().value


class ScaleConstraint(BinaryConstraint):
    def __init__(self, source, scale, offset, target, strength, planner):
        super().__init__(source, target, strength)
        self.scale = scale
        self.offset = offset
        self.attach(planner)

    def join_graph(self):
        super().join_graph()
        self.scale.constraints.append(self)
        self.offset.constraints.append(self)

    def leave_graph(self):
        super().leave_graph()
        self.scale.constraints.remove(self)
        self.offset.constraints.remove(self)

    def inputs(self):
        return [self.input(), self.scale, self.offset]

    def execute(self):
        if self.direction == FORWARD:
            self.right.value = self.left.value * self.scale.value + self.offset.value
        else:
            self.left.value = (self.right.value - self.offset.value) // self.scale.value

    def recalculate(self):
        source = self.input()
        output = self.output()
        output.strength = max(self.strength, source.strength)
        output.stay = source.stay and self.scale.stay and self.offset.stay
        if output.stay:
            self.execute()


class Planner:
    def __init__(self):
        self.current_mark = 0

    def new_mark(self):
        self.current_mark += 1
        return self.current_mark

    def add(self, constraint):
        mark = self.new_mark()
        overridden = constraint.satisfy(mark, self)
        while overridden is not None:
            overridden = overridden.satisfy(mark, self)

    def remove(self, constraint):
        output = constraint.output()
        constraint.forget()
        constraint.leave_graph()
        unsatisfied = self.retract(output)
        for strength in range(REQUIRED, WEAKEST + 1):
            for candidate in unsatisfied:
                if candidate.strength == strength:
                    self.add(candidate)

    def propagate(self, constraint, mark):
        pending = [constraint]
        while pending:
            current = pending.pop()
            output = current.output()
            if output.mark == mark:
                self.remove(constraint)
                return False
            current.recalculate()
            self.add_consumers(output, pending)
        return True

    def retract(self, output):
        output.determined_by = None
        output.strength = WEAKEST
        output.stay = True
        unsatisfied = []
        pending = [output]
        while pending:
            variable = pending.pop()
            for constraint in variable.constraints:
                if not constraint.is_satisfied():
                    unsatisfied.append(constraint)
            for constraint in variable.constraints:
                if constraint is not variable.determined_by and constraint.is_satisfied():
                    constraint.recalculate()
                    pending.append(constraint.output())
        return unsatisfied

    def add_consumers(self, variable, pending):
        for constraint in variable.constraints:
            if constraint is not variable.determined_by and constraint.is_satisfied():
                pending.append(constraint)

    def plan_from(self, edits):
        sources = [edit for edit in edits if edit.is_input() and edit.is_satisfied()]
        mark = self.new_mark()
        plan = []
        while sources:
            constraint = sources.pop()
            output = constraint.output()
            if output.mark != mark and constraint.inputs_known(mark):
                plan.append(constraint)
                output.mark = mark
                self.add_consumers(output, sources)
        return plan


def execute(plan):
    for constraint in plan:
        constraint.execute()


def test_chain(n):
    planner = Planner()
    variables = [Variable("v%d" % i) for i in range(n + 1)]
    for i in range(n):
        EqualConstraint(variables[i], variables[i + 1], REQUIRED, planner)
    StayConstraint(variables[n], DEFAULT, planner)
    edit = EditConstraint(variables[0], PREFERRED, planner)
    plan = planner.plan_from([edit])
    for value in range(100):
        variables[0].value = value
        execute(plan)
        if variables[n].value != value:
            raise ValueError("chain is broken")
    edit.detach(planner)
    return variables[n].value + len(plan)


def change(planner, variable, value):
    edit = EditConstraint(variable, PREFERRED, planner)
    plan = planner.plan_from([edit])
    for _ in range(10):
        variable.value = value
        execute(plan)
    edit.detach(planner)


def test_projection(n):
    planner = Planner()
    scale = Variable("scale", 10)
    offset = Variable("offset", 1000)
    sources = []
    targets = []
    for i in range(n):
        source = Variable("source", i)
        target = Variable("target", i)
        sources.append(source)
        targets.append(target)
        StayConstraint(source, NORMAL, planner)
        ScaleConstraint(source, scale, offset, target, REQUIRED, planner)
    change(planner, sources[0], 17)
    change(planner, targets[n - 1], 1050)
    total = targets[0].value + sources[n - 1].value
    change(planner, scale, 5)
    total += sum([target.value for target in targets[:-1]])
    change(planner, offset, 2000)
    return total + sum([target.value for target in targets[:-1]])


def main(n):
    print(test_chain(n), test_projection(n))


main(N)
