// A module that imports `js` and is imported by JavaScript: what has no counterpart in Python is a JsProxy there.

import { beforeAll, expect, it } from "vitest";
import { buildModules } from "./support.js";

const source = `
import js

def year(date):
    return date.getUTCFullYear()

def same(x):
    return x

def caught(f):
    try:
        return f()
    except Exception as e:
        return type(e).__name__ + " " + e.args[1]

def uncaught(f):
    return f()

async def settled(promise):
    try:
        return await promise
    except Exception as e:
        return type(e).__name__

def biggest(*numbers):
    return js.Math.max(*numbers)

class Holder:
    def __init__(self, held):
        self.held = held
`;

let py: any;
beforeAll(async () => {
  py = await (await buildModules({ "app.py": source })).load("app");
});

it("objects of JavaScript can be looked into, and come back as they are", () => {
  const date = new Date(0);
  expect(py.year(date)).toBe(1970);
  expect(py.same(date)).toBe(date);
  expect(new py.Holder(date).held).toBe(date);
  expect(py.biggest(1, 3, 2)).toBe(3);
});

it("what JavaScript throws can be caught, and goes through as it is if it is not", () => {
  const error = new RangeError("mine");
  const fail = (): never => {
    throw error;
  };
  expect(py.caught(fail)).toBe("JsException RangeError");
  let seen: unknown;
  try {
    py.uncaught(fail);
  } catch (e) {
    seen = e;
  }
  expect(seen).toBe(error);
});

it("a promise can be awaited, and its failure caught", async () => {
  expect(await py.settled(Promise.resolve(3))).toBe(3);
  expect(await py.settled(Promise.reject(new Error("no")))).toBe("JsException");
});
