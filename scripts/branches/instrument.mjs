// Puts counters into the branches of built JavaScript: each arm of `if` (one that is not written, too), `?:`, `switch`, what stands behind
// `&&`, `||` and `??`, and the defaults of parameters. Conditions stay as they are, since the linker recognises some.

import { parse } from "acorn";

/** The name of the counters in the instrumented code: a Uint8Array that scripts/branches/count.cjs makes. */
export const COUNTERS = "$branches";

/** `first`: the number of the first counter. Answers the code, and where each branch is: a kind and an offset of the old code. */
export function instrument(code, first) {
  const branches = [];
  const inserted = [];
  const count = (kind, node) => {
    branches.push({ kind, offset: node.start });
    return `${COUNTERS}[${first + branches.length - 1}]=1`;
  };
  const insert = (at, text) => inserted.push({ at, text });
  const walk = (node) => {
    const end = open(node);
    for (const key of Object.keys(node)) {
      const value = node[key];
      if (Array.isArray(value)) for (const each of value) if (typeof each?.type === "string") walk(each);
      if (typeof value?.type === "string") walk(value);
    }
    // What ends in the same place ends from the inside out.
    for (const each of end) insert(each.at, each.text);
  };
  /** What is to be put behind parts of a node, by part; opened when the walk comes to the part. */
  const waiting = new Map();
  const open = (node) => {
    const ends = waiting.get(node) ?? [];
    for (const part of partsOf(node)) waiting.set(part.node, [...(waiting.get(part.node) ?? []), part]);
    return ends.flatMap((part) => openPart(part));
  };
  const openPart = ({ kind, node, form }) => {
    const counter = count(kind, node);
    switch (form) {
      case "expression":
        insert(node.start, `(${counter},`);
        return [{ at: node.end, text: ")" }];
      case "statement":
        if (node.type === "BlockStatement") {
          insert(node.start + 1, `${counter};`);
          return [];
        }
        insert(node.start, `{${counter};`);
        return [{ at: node.end, text: "}" }];
      case "absent":
        return [{ at: node.end, text: ` else {${counter};}` }];
      default:
        insert(code.indexOf(":", node.test?.end ?? node.start) + 1, `${counter};`);
        return [];
    }
  };
  walk(parse(code, { ecmaVersion: 2022, sourceType: "module" }));
  let result = "";
  let done = 0;
  for (const { at, text } of inserted
    .map((each, i) => ({ ...each, i }))
    .sort((a, b) => a.at - b.at || a.i - b.i)) {
    result += code.slice(done, at) + text;
    done = at;
  }
  return { code: result + code.slice(done), branches };
}

/** The branches that a node makes, each with the part that it begins. */
function partsOf(node) {
  switch (node.type) {
    case "IfStatement":
      return [
        { kind: "if", node: node.consequent, form: "statement" },
        node.alternate === null
          ? { kind: "no else", node: node.consequent, form: "absent" }
          : { kind: "else", node: node.alternate, form: "statement" },
      ];
    case "ConditionalExpression":
      return [
        { kind: "?", node: node.consequent, form: "expression" },
        { kind: ":", node: node.alternate, form: "expression" },
      ];
    case "LogicalExpression":
      return [{ kind: node.operator, node: node.right, form: "expression" }];
    case "AssignmentExpression":
      return ["&&=", "||=", "??="].includes(node.operator)
        ? [{ kind: node.operator, node: node.right, form: "expression" }]
        : [];
    case "AssignmentPattern":
      return [{ kind: "=", node: node.right, form: "expression" }];
    case "SwitchStatement":
      return node.cases.map((each) => ({ kind: "case", node: each, form: "case" }));
    default:
      return [];
  }
}
